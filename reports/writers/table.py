"""CSV: the rows of the report as one table, written by the database page by page."""

from __future__ import annotations

from typing import IO

from reports.datasets import COPIED_PAGE, copy_page, first_line
from reports.writers.shared import Made, Tell, Written


def write(made: Made, file: IO[bytes], tell: Tell) -> Written:
    """Codes as they are kept, instants in UTC; what they mean stands in the codebook."""
    dataset = made.datasets[0]
    whole, done = dataset.count(), 0
    file.write(first_line(dataset))
    for page in dataset.pages(COPIED_PAGE):
        done += copy_page(dataset, page, file)
        tell(done, whole)
    return Written(rows=done)
