"""Who works at the demo desk."""

from dataclasses import dataclass

#: For the demo alone: it is printed at every start, and ``manage.py check`` warns of it.
PASSWORD = "galley-demo-desk"  # noqa: S105  (no secret)

#: Marks the accounts as the demo's. Nobody can receive mail there.
MAIL_HOST = "demo.invalid"


@dataclass(frozen=True, slots=True)
class Person:
    username: str
    first_name: str
    last_name: str
    role: str


PEOPLE = (
    Person("reporter", "Mira", "Okafor", "Reporter"),
    Person("reporter2", "Aleksei", "Morozov", "Reporter"),
    Person("reviewer", "Jonas", "Weber", "Reviewer"),
    Person("reviewer2", "Salma", "Haddad", "Reviewer"),
    Person("chief", "Inês", "Duarte", "Chief"),
    Person("data", "Aiko", "Tanaka", "Data entry"),
    Person("auditor", "Tomasz", "Zieliński", "Auditor"),
    Person("admin", "Noor", "van Dijk", "Administrator"),
    Person("reader", "Daniel", "Quispe", "Reader"),
)
