"""A report to be typed, and what a person types of it."""

TEXT = """Contents
1 Loans ..... 2

1 Loans
In 2021 we lent 98
0 items to 200 members, 1980 of them young.
2 Hours
Open 12 hours.
"""

REPORT = """\
source:
  id: cove-2021
  entity: cove
  title: Cove Reading Room, 2021
  publisher: Cove Reading Room Trust
  year: 2021
  period: 2021
  period_start: 2021-01-01
  period_end: 2021-12-31
  language: en
  sha256: {sha256}
headings:
  '1': 1 Loans
  '2': 2 Hours
sections:
  '1':
    - {{indicator: loans, printed: 980items}}
    - {{indicator: members, printed: 200members}}
  '2':
    - {{indicator: opening-hours, printed: 12hours}}
excluded:
  - {{text: In 2021, reason: date}}
"""
