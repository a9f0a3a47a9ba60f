"""What things on the shelf are called in one language."""

from collections.abc import Mapping

from scripts.fixed import fixed
from scripts.shelf.labels import Label, Row, label
from scripts.shelf.rows import Shelf


@fixed
class Names:
    """The names of what is on the shelf; each label says in which language it is really written."""

    shelf: Shelf
    language: str

    def name(self, row: Row) -> Label:
        """The name of an entity, an indicator, a theme or a threshold."""
        return label(row, "name", self.language)

    def entity(self, name: str) -> Label:
        """The name of an entity by its id."""
        return self.name(self.shelf.entities[name])

    def there(self, name: str) -> Mapping[str, str]:
        """An entity as sentences place something: its name as `place`, and `within`, in English "in" or "at"."""
        kind = self.shelf.kinds.get(str(self.shelf.entities[name]["kind"]))
        return {"place": self.entity(name).text, "within": kind.en_within if kind else "in"}

    def indicator(self, name: str) -> Label:
        """The name of an indicator by its id."""
        return self.name(self.shelf.indicators[name])

    def theme(self, name: str) -> Label:
        """The name of a theme by its id."""
        return self.name(self.shelf.themes[name])

    def kind(self, row: Row) -> Label:
        """What kind of entity it is."""
        kind = self.shelf.kinds.get(str(row["kind"]))
        if kind is None:
            return Label(str(row["kind"]), self.language)
        return Label(kind.zh if self.language == "zh" else kind.en, self.language)

    def kinds(self, name: str) -> Label:
        """Several entities of one kind, as a heading names them: 城市, Cities; the kind's own name without a plural."""
        kind = self.shelf.kinds.get(name)
        if kind is None:
            return Label(name, self.language)
        many = kind.en_many[:1].upper() + kind.en_many[1:] if "en_many" in kind.model_fields_set else kind.en
        return Label(kind.zh if self.language == "zh" else many, self.language)

    def unit(self, indicator: Row) -> Label:
        """The unit of an indicator."""
        own = str(indicator["unit"] if self.language == "zh" else indicator["unit_en"])
        return Label(own, self.language) if own else Label(str(indicator["unit"]), "zh")
