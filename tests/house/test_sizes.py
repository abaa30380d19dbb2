"""Small files, small functions: the sizes the design asks for."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
FILE_LINES, FUNCTION_LINES, MEDIAN_LINES = 400, 60, 8


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((HOME / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield f"{path.relative_to(HOME)}:{node.lineno} {node.name}", node


def lines(node: ast.FunctionDef) -> int:
    """Lines of the body, without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return node.end_lineno - body[0].lineno + 1 if body and node.end_lineno else 1


def test_no_file_is_longer_than_400_lines() -> None:
    long = {
        str(path.relative_to(HOME)): count
        for path in sources("src", "tests", "benchmarks", "tools")
        if (count := len(path.read_text().splitlines())) > FILE_LINES
    }
    assert not long


def test_no_function_is_longer_than_60_lines() -> None:
    long = {
        name: lines(node)
        for path in sources("src")
        for name, node in functions(path)
        if lines(node) > FUNCTION_LINES
    }
    assert not long


def test_the_median_function_has_at_most_8_lines() -> None:
    counts = [lines(node) for path in sources("src") for _, node in functions(path)]
    assert statistics.median(counts) <= MEDIAN_LINES


def test_public_functions_of_rules_and_rooms_take_keywords_from_the_second_parameter_on() -> None:
    loose = [
        name
        for path in sources("src/jangkau/domain", "src/jangkau/apps")
        for name, node in functions(path)
        if not node.name.startswith("_") and _positional(node) > 1 and not _compiled(node)
    ]
    assert not loose


def _compiled(node: ast.FunctionDef) -> bool:
    """Whether it becomes machine code, which knows no keyword-only parameters (decision 0024)."""
    names = {mark.id for mark in node.decorator_list if isinstance(mark, ast.Name)}
    return bool(names & {"compiled", "lean", "entry"})


def _positional(node: ast.FunctionDef) -> int:
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    return len([name for name in names if name not in {"self", "cls"}])


def test_every_module_says_what_it_is_for() -> None:
    mute = [
        str(path.relative_to(HOME))
        for path in sources("src")
        if path.name not in {"apps.py", "__main__.py"}
        and path.read_text().strip()
        and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert not mute


def test_every_public_function_of_rules_and_rooms_says_what_it_returns() -> None:
    mute = [
        name
        for path in sources("src/jangkau/domain", "src/jangkau/apps")
        for name, node in functions(path)
        if path.name not in {"apps.py"}
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and len(node.body) > 3
    ]
    assert not mute
