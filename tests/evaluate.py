"""Print how well the wording check does, language by language and rule by rule: `make evaluate`."""

from __future__ import annotations

from clients.domain.wording import name_of, rules
from tests.domain.wording.measure import SETS, held_out, measure, own


def main() -> None:
    for number, language in enumerate(SETS):
        print("\n" * bool(number), end="")
        _tell(language)


def _tell(language: str) -> None:
    sets = SETS[language]
    columns = (measure(own(language), language), *(measure(held_out(name, language), language) for name in sets))
    head = f"The wording check, in {name_of(language)}"
    print(f"{head:<34}" + "".join(f"{name:>18}" for name in ("own examples", *sets)))
    for rule in rules(language).every:
        told = "".join(f"{_share(column.recall(rule.id)):>18}" for column in columns)
        print(f"{'  ' + rule.name:<34.34}{told}")
    print(f"{'Recall, by any rule':<34}" + "".join(f"{_share(column.recall()):>18}" for column in columns))
    print(f"{'Precision':<34}" + "".join(f"{_share(column.precision()):>18}" for column in columns))


def _share(counted: tuple[int, int]) -> str:
    hits, of = counted
    return f"{hits}/{of} = {hits / of:.3f}" if of else "none"


if __name__ == "__main__":
    main()
