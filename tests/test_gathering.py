"""Shapes of one look in a picture: said together where nothing that is seen depends on their order."""

from xml.etree import ElementTree

import pytest

from scripts.charts.gathering import gather

ONE = '<line transform="translate(10,20)" x2="30" y2="0" stroke="red"/>'
BELOW = '<line transform="translate(10,40)" x2="30" y2="0" stroke="red"/>'
ACROSS = '<line transform="translate(20,0)" x2="0" y2="50" stroke="blue"/>'
APART = '<line transform="translate(60,0)" x2="0" y2="50" stroke="blue"/>'
WORDS = '<text x="1" y="2">3</text>'
PALE = ONE.replace("/>", ' stroke-opacity="0.5"/>')
LITTLE = ' font-size="2"'
SMALL = f'<text x="3" y="4"{LITTLE}>5</text>'
DISC = (
    '<path transform="translate(10,5)" d="M3.2,0A3.2,3.2,0,1,1,-3.2,0A3.2,3.2,0,1,1,3.2,0" '
    'fill="green" stroke="green" stroke-width="1"/>'
)
OTHER = DISC.replace("(10,", "(80.5,")
ROUND = 'stroke="green" stroke-linecap="round" stroke-width="7.4"'
DOTS = "".join(
    f'<path transform="translate({place},5)" d="M2,0A2,2,0,1,1,-2,0Z" fill="red" stroke="red"/>' for place in (10, 20.5)
)
SQUARES = "".join(f'<path transform="translate({place},5)" d="M-2,-2h4v4h-4Z" fill="red"/>' for place in (10, 20.5))


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (ONE + BELOW, '<path stroke="red" d="M10,20h30M10,40h30"/>'),
        (ONE + APART + BELOW, '<path stroke="red" d="M10,20h30M10,40h30"/><path stroke="blue" d="M60,0v50"/>'),
        (
            ONE + ACROSS + BELOW,
            '<path stroke="red" d="M10,20h30"/><path stroke="blue" d="M20,0v50"/>'
            + '<path stroke="red" d="M10,40h30"/>',
        ),
        (ONE + ONE, '<path stroke="red" d="M10,20h30M10,20h30"/>'),
        (PALE + PALE, '<path stroke="red" stroke-opacity="0.5" d="M10,20h30"/>' * 2),
        (DISC + ACROSS + OTHER, f'<path {ROUND} d="M10,5h0M80.5,5h0"/><path stroke="blue" d="M20,0v50"/>'),
        (DISC + OTHER.replace("80.5", "11"), f'<path {ROUND} d="M10,5h0M11,5h0"/>'),
        (
            WORDS + SMALL + WORDS + SMALL + WORDS + SMALL,
            f'{WORDS * 3}<g font-size="2">{SMALL.replace(LITTLE, "") * 3}</g>',
        ),
        (ONE + WORDS + BELOW, f'<path stroke="red" d="M10,20h30"/>{WORDS}<path stroke="red" d="M10,40h30"/>'),
        (DOTS, '<path fill="red" stroke="red" d="M12,5A2,2,0,1,1,8,5ZM22.5,5A2,2,0,1,1,18.5,5Z"/>'),
        (SQUARES, '<path fill="red" d="M8,3h4v4h-4ZM18.5,3h4v4h-4Z"/>'),
        (
            DOTS.replace('stroke="red"', 'stroke="blue"'),
            '<path fill="red" stroke="blue" d="M12,5A2,2,0,1,1,8,5Z"/>'
            '<path fill="red" stroke="blue" d="M22.5,5A2,2,0,1,1,18.5,5Z"/>',
        ),
    ],
    ids=(
        "beside",
        "past another",
        "not across another",
        "onto itself",
        "not onto itself where it shines through",
        "discs",
        "discs onto each other",
        "words of one look",
        "not past words",
        "dots",
        "squares",
        "not hollow ones",
    ),
)
def test_shapes_are_said_together(drawn: str, expected: str) -> None:
    root = ElementTree.fromstring(f"<svg>{drawn}</svg>")  # noqa: S314
    gather(root)
    found = ElementTree.tostring(root, encoding="unicode").replace(" />", "/>").replace("ns0:", "")
    assert found.partition(">")[2] == f"{expected}</svg>"
