"""Drawing on paper: receipts now, letters and day sheets on the same sheet. Indonesian first, English small."""

from jangkau.web.look.paper.receipts import receipt_pdf

__all__ = ["receipt_pdf"]
