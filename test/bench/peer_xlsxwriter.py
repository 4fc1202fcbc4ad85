"""Peer of the workbook: as many cells as ours has, in constant memory. Arguments: target, then rows x columns."""
import sys
import xlsxwriter

target, *sheets = sys.argv[1:]
book = xlsxwriter.Workbook(target, {"constant_memory": True})
for shape in sheets:
    rows, columns = map(int, shape.split("x"))
    sheet = book.add_worksheet()
    for row in range(rows):
        for column in range(columns):
            if column < 3:
                sheet.write_string(row, column, f"given.family.{row}@nordwind.example {column}")
            else:
                sheet.write_string(row, column, ("covered", "external-facing", "enforced", "push-number, totp")[column % 4])
book.close()
