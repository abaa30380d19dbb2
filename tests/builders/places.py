"""A small piece of the real map, with offices on it, for tests that need places."""

from datetime import date

from jangkau.apps.places import operations as places
from jangkau.apps.places.queries import OfficeKind
from jangkau.domain.terms import Actor

TESTER = Actor.system("tests")
LONG_AGO = date(2020, 1, 1)

BANDUNG = (
    ("32", "Jawa Barat", -6.9175, 107.6191),
    ("3204", "Kabupaten Bandung", -7.0251, 107.5197),
    ("320437", "Soreang", -7.0253, 107.5242),
    ("3204372001", "Soreang", -7.0300, 107.5262),
    ("3204372002", "Pamekaran", -7.0215, 107.5312),
    ("3273", "Kota Bandung", -6.9147, 107.6098),
    ("327305", "Andir", -6.9120, 107.5790),
    ("3273051003", "Ciroyom", -6.9158, 107.5882),
    ("3273051004", "Kebon Jeruk", -6.9172, 107.5988),
    ("327311", "Regol", -6.9390, 107.6100),
    ("3273111006", "Ciateul", -6.9330, 107.6060),
    ("327322", "Buahbatu", -6.9510, 107.6520),
    ("3273221002", "Margasari", -6.9530, 107.6570),
)
SOLO = (
    ("33", "Jawa Tengah", -6.9936, 110.4203),
    ("3372", "Kota Surakarta", -7.5695, 110.8284),
    ("337203", "Pasar Kliwon", -7.5800, 110.8330),
    ("3372031009", "Kauman", -7.5740, 110.8280),
)


def a_map(*rows: tuple[str, str, float, float]) -> None:
    """Puts regions on the map: by default a little of Bandung and Surakarta with their real codes."""
    places.put_regions(
        places.NewRegion(code=code, name=name, lat=lat, lon=lon)
        for code, name, lat, lon in rows or BANDUNG + SOLO
    )


def an_office(
    code: str,
    *,
    kind: OfficeKind = OfficeKind.BRANCH,
    name: str = "",
    parent: str | None = None,
    seat: str = "3273",
    regions: tuple[str, ...] = (),
) -> str:
    """An office with its territory since long ago; the code is returned."""
    places.add_office(
        code, name=name or code, kind=kind, parent_code=parent, region_code=seat, by=TESTER
    )
    for region in regions:
        if kind is OfficeKind.REGIONAL:
            places.keep_province(code, region_code=region, from_on=LONG_AGO, by=TESTER)
        else:
            places.assign(region, to=code, on=LONG_AGO, by=TESTER)
    return code


def some_offices() -> None:
    """PUSAT over JBR (Jawa Barat) over Bandung 1 and 2 and a service point, and JTY over Surakarta."""
    a_map()
    an_office("PUSAT", kind=OfficeKind.HEAD, name="Kantor Pusat")
    an_office("JBR", kind=OfficeKind.REGIONAL, name="Jawa Barat", parent="PUSAT", regions=("32",))
    an_office(
        "JTY",
        kind=OfficeKind.REGIONAL,
        name="Jawa Tengah & DIY",
        parent="PUSAT",
        seat="3372",
        regions=("33",),
    )
    an_office("BDG1", name="Bandung 1", parent="JBR", regions=("327305",))
    an_office("BDG2", name="Bandung 2", parent="JBR", regions=("3204", "327311", "327322"))
    an_office("BDG2A", kind=OfficeKind.SERVICE_POINT, name="Soreang", parent="BDG2", seat="320437")
    an_office("SKA", name="Surakarta", parent="JTY", seat="3372", regions=("3372",))
