#!/usr/bin/env python3
"""Writes invented minutes, the same for the same seed. usage: benches/generate.py FOLDER COUNT BYTES [SEED]

COUNT documents of about BYTES each, dense: attendance, declarations, items, resolutions with movers and votes, and figures."""
import pathlib, random, sys

FAMILY = "Moss Quill Wren Hythe Tarn Oake Marl Ferrow Dunnock Welbeck Thorne Larch Sallow Pell Brask Corrow Venn Tidd".split()
BODIES = ["Weir Board", "Planning Committee", "Children's Services Panel", "Harbour Committee", "Audit Board"]
PLACES = ["Otterby", "Harrowmere", "Stoke Vale", "Ashmere", "Nether Pell"]
TITLES = ["SLUICES", "BUDGET MONITORING", "CHILDREN LOOKED AFTER", "PLANNING APPLICATIONS", "ROAD SAFETY", "HOUSING", "STAFFING"]
SAID = [
    "The {o} reported that {a} cases were open at the end of March, against {b} a year before, and that {p}% were seen in time.",
    "Members noted that the average caseload had fallen from {p}.4 to {q}.1 for each social worker.",
    "A grant of £{m}000 was received for {a} households; the rest stood at £{b}.50 each.",
    "Cllr {n} asked why the rate had risen to {p} per 10,000, and was told that the definition had changed.",
    "There were no questions, and the papers were taken as read by all who were there.",
]
DECIDED = [
    "RESOLVED: That the report be noted and a further paper be brought in {q} months.",
    "It was proposed by Cllr {n}, seconded by Cllr {s}, and RESOLVED by {p} votes to {q} that the scheme go ahead.",
    "AGREED that the {o} write to the landlord by 4 May 2031.",
]

def document(chance, size):
    pick = chance.choice
    place, body = pick(PLACES), pick(BODIES)
    people = chance.sample(FAMILY, 9)
    text = [f"{place} Council", body, f"Minutes of the meeting held on {chance.randint(1, 28)} May {chance.randint(2001, 2030)} at 7.00 pm",
            "Present: Councillors " + ", ".join(f"{chance.choice('ABCDEFG')} {p}" for p in people[:-1]) + f" and {people[-1]} (Chair)",
            f"Apologies were received from Councillor {pick(FAMILY)}.",
            "1. DECLARATIONS OF INTEREST", f"Cllr {people[0]} declared a personal interest in item 4 as a member of the angling club."]
    length, item = sum(map(len, text)), 2
    while length < size:
        words = lambda s: s.format(o=pick(["Director", "Clerk", "Head of Service"]), n=pick(people), s=pick(people), a=chance.randint(20, 900),
                                   b=chance.randint(20, 900), p=chance.randint(3, 90), q=chance.randint(1, 12), m=chance.randint(2, 90))
        more = [f"{item}. {pick(TITLES)}"] + [" ".join(words(pick(SAID)) for _ in range(chance.randint(2, 5))) for _ in range(chance.randint(1, 3))]
        more.append(words(pick(DECIDED)))
        text += more
        length += sum(len(m) + 2 for m in more)
        item += 1
    return "\n\n".join(text) + "\n"

def main():
    folder, count, size = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    seed = sys.argv[4] if len(sys.argv) > 4 else "1"
    for n in range(count):
        path = folder / f"{n // 1000:04}" / f"{n:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document(random.Random(f"{seed}/{n}"), size), encoding="utf-8")

if __name__ == "__main__":
    main() if len(sys.argv) > 3 else sys.exit(__doc__)
