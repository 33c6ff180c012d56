namespace Coverage.Server.Features.Cql;

/// <summary>A value of a row or of the filter: text, number, truth, or none of them (null).</summary>
readonly record struct CqlValue(CqlValueKind Kind, string? Text, double Number)
{
    public static CqlValue Null => default;

    public static CqlValue Of(string? text) => text is null ? Null : new(CqlValueKind.Text, text, 0);

    public static CqlValue Of(double number) => double.IsNaN(number) ? Null : new(CqlValueKind.Number, null, number);

    public static CqlValue Of(bool? flag) => flag is { } f ? new(CqlValueKind.Flag, null, f ? 1 : 0) : Null;

    public bool IsNull => Kind == CqlValueKind.Null;

    /// <summary>Null when the two cannot be compared: one is null, or they are of different kinds.</summary>
    public static int? Compare(CqlValue a, CqlValue b) =>
        a.IsNull || b.IsNull || a.Kind != b.Kind ? null
        : a.Kind == CqlValueKind.Text ? string.CompareOrdinal(a.Text, b.Text)
        : a.Number.CompareTo(b.Number);
}

enum CqlValueKind
{
    Null,
    Text,
    Number,
    Flag,
}
