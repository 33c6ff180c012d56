using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Scenarios;

/// <summary>Applies the edits of streets to a finished network, in order.</summary>
public static class StreetEdits
{
    /// <summary>The network after all edits of streets among <paramref name="edits"/>.</summary>
    public static WalkNetwork Apply(WalkNetwork network, LocalFrame frame, IEnumerable<Edit> edits)
    {
        var editor = new NetworkEditor(network, frame);
        foreach (var edit in edits)
        {
            Apply(editor, edit);
        }

        return editor.Build();
    }

    /// <exception cref="InputException">The edit cannot be made; the editor stays as it was.</exception>
    public static void Apply(NetworkEditor editor, Edit edit)
    {
        switch (edit)
        {
            case StreetAdded added:
                editor.AddStreet(added.Street);
                break;
            case WayRemoved removed:
                editor.RemoveWay(removed.Way);
                break;
            case StreetRemoved removed:
                editor.RemoveStreetAt(removed.At);
                break;
            case LiftAdded added:
                editor.AddStreet(new StreetSketch([added.From, added.To], StreetSketch.LiftTags));
                break;
            case LiftRemoved removed:
                editor.RemoveLiftAt(removed.At);
                break;
            case StairsRemoved:
                editor.RemoveStairs();
                break;
        }
    }
}
