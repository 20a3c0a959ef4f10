"""The networks of the package as torch modules, to be trained; `wortlaut.nets` runs them.

Needs torch, which the package itself does not.
"""

import torch
from torch import Tensor, nn

from wortlaut.nets import Header


class Block(nn.Module):
    """A residual block: norm, gated dilated convolution over the neighbours, dropout."""

    def __init__(self, width: int, dilation: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.conv = nn.Conv1d(width, 2 * width, 3, padding=dilation, dilation=dilation)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Returns the states [documents, tokens, width] with what the neighbours add."""
        inner = self.norm(states) * mask
        value, gate = self.conv(inner.transpose(1, 2)).transpose(1, 2).chunk(2, -1)
        return states + self.dropout(value * torch.sigmoid(gate)) * mask


class Net(nn.Module):
    """The network that a header describes.

    Args:
        header: what the network is made of.
        dropout: share of the inner numbers left out in training.
        word_dropout: share of the tokens of which each table is left out in training.
    """

    def __init__(self, header: Header, dropout: float = 0.25, word_dropout: float = 0.1) -> None:
        super().__init__()
        self.header = header
        self.tables = nn.ModuleList(nn.Embedding(t.rows, t.width) for t in header.tables)
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.1)
        self.optional = [table.feature != "shape" for table in header.tables]
        self.input = nn.Linear(header.inputs, header.width)
        self.blocks = nn.ModuleList(Block(header.width, d, dropout) for d in header.dilations)
        self.norm = nn.LayerNorm(header.width)
        self.heads = nn.ModuleDict(
            {name: nn.Linear(header.width, len(labels)) for name, labels in header.heads.items()}
        )
        self.dropout = nn.Dropout(dropout)
        self.word_dropout = word_dropout

    def forward(self, ids: Tensor, numbers: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Returns the scores of every head: [documents, tokens, labels].

        Args:
            ids: rows in the tables: [documents, tokens, tables].
            numbers: bits, then dense numbers: [documents, tokens, bits + dense].
            mask: 1 where there is a token: [documents, tokens, 1].
        """
        parts = []
        for i, table in enumerate(self.tables):
            part = table(ids[..., i])
            if self.training and self.optional[i]:
                kept = torch.rand(part.shape[:2], device=part.device) > self.word_dropout
                part = part * kept.unsqueeze(-1).float()
            parts.append(part)
        states = self.dropout(self.input(torch.cat([*parts, numbers], -1))) * mask
        for block in self.blocks:
            states = block(states, mask)
        states = self.dropout(self.norm(states))
        return {name: head(states) for name, head in self.heads.items()}
