using Coverage.Layers;

namespace Coverage.Server.Results;

/// <summary>Whether an open facility serves a target: a service it offers (its own or assumed), or <c>kind:a+b</c> when its kind is among them.</summary>
sealed class TargetMatch(string target)
{
    static readonly char[] Separators = [',', ';', ' ', '|', '、'];

    const string Assumed = "~assumed";

    readonly string[]? _kinds = target.StartsWith("kind:", StringComparison.Ordinal) ? target["kind:".Length..].Split('+') : null;
    readonly string _service = target.Replace(Assumed, "", StringComparison.Ordinal);
    readonly bool _assumed = target.EndsWith(Assumed, StringComparison.Ordinal);

    public bool Matches(Layer facilities, int row)
    {
        if ((facilities.Text("status", row) ?? "open").ToUpperInvariant() is not "OPEN")
        {
            return false;
        }

        return _kinds is not null
            ? _kinds.Contains(facilities.Text("kind", row))
            : Lists(facilities.Text("services", row)) || (_assumed && Lists(facilities.Text("assumedServices", row)));
    }

    bool Lists(string? services) => services is not null && services.Split(Separators).Contains(_service);
}
