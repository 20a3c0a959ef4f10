"""The record in the formats that people and programs read, one small file each."""
