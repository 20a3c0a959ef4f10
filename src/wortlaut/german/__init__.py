"""What Wortlaut knows about German: data files, and small functions over them."""
