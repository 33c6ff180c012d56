using System.Globalization;

namespace Coverage.Workspaces.Reports;

/// <summary>Formulas of a sheet whose first row holds the column names, so that row <c>r</c> of a table is row <c>r + 2</c>.</summary>
static class XlsxFormulas
{
    /// <summary>The formula of a cell; null when it has none, or when a cell it needs holds no number.</summary>
    public static string? Of(ReportTable table, int row, int column)
    {
        return table.Rows[row][column].Formula switch
        {
            RatioFormula f when Has(f.Numerator) && table.Rows[row][f.Denominator].Number is > 0 =>
                At(f.Numerator, row) + "/" + At(f.Denominator, row) + (f.Factor == 1 ? "" : "*" + f.Factor.ToString("R", CultureInfo.InvariantCulture)),
            DifferenceFormula f when Has(f.Minuend) && Has(f.Subtrahend) => At(f.Minuend, row) + "-" + At(f.Subtrahend, row),
            SumFormula when row > 0 => $"SUM({At(column, 0)}:{At(column, row - 1)})",
            RunningShareFormula f => $"SUM({Fixed(f.Column, 0)}:{At(f.Column, row)})/SUM({Fixed(f.Column, 0)}:{Fixed(f.Column, Last(table))})",
            RankFormula f when Has(f.Column) => $"RANK({At(f.Column, row)},{Fixed(f.Column, 0)}:{Fixed(f.Column, Last(table))})",
            _ => null,
        };

        bool Has(int of) => table.Rows[row][of] is { Number: { } n, Format: not null } && double.IsFinite(n);
    }

    static int Last(ReportTable table) => table.Rows.Length - 1 - (table.HasTotal ? 1 : 0);

    public static string At(int column, int row) => Name(column) + (row + 2).ToString(CultureInfo.InvariantCulture);

    public static string Fixed(int column, int row) => $"${Name(column)}${(row + 2).ToString(CultureInfo.InvariantCulture)}";

    public static string Name(int column) => column < 26 ? ((char)('A' + column)).ToString() : Name(column / 26 - 1) + Name(column % 26);
}
