"""SVG as text, escaped in one place."""

from html import escape

Attribute = str | int | float | None


def _written(value: str | int | float) -> str:
    return f"{value:g}" if isinstance(value, float) else escape(str(value))


def element(name: str, *children: str, **attributes: Attribute) -> str:
    """`<name …>children</name>`; children are SVG already. `None` leaves an attribute out.

    In attribute names `_` stands for `-`, and a leading or trailing `_` is dropped (`class_`).
    """
    given = "".join(
        f' {key.strip("_").replace("_", "-")}="{_written(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def text(content: str) -> str:
    """Plain words, made safe to stand inside an element."""
    return escape(content, quote=False)


def title(content: str) -> str:
    """What a pointer resting on the element is told."""
    return element("title", text(content))
