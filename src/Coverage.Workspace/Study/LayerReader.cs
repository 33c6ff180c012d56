using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Coverage.Workspaces.Study;

/// <summary>What all layers share: the file with its coordinates, and the conditions on rows.</summary>
static class LayerReader
{
    /// <summary>The source of a layer; the file is one whose coordinates may stand in columns.</summary>
    public static TableSource Source(StudyObject layer)
    {
        var (x, y, xy) = (layer.Text("x"), layer.Text("y"), layer.Text("xy"));
        if (x is null != y is null)
        {
            throw layer.Wrong(layer.Value, $"'{(x is null ? "y" : "x")}' stands alone", "name the columns of both coordinates, x = east or longitude, y = north or latitude");
        }

        if (xy is not null && x is not null)
        {
            throw layer.Wrong(layer.Get("xy")!, "'xy' and 'x', 'y' are both given", "keep one way");
        }

        return PlainSource(layer) with { X = x, Y = y, XY = xy };
    }

    /// <summary>The source of a layer whose rows are shapes or plain rows.</summary>
    public static TableSource PlainSource(StudyObject layer) =>
        new(layer.FileOf(layer.Need("file")), layer.Text("layer"), StudyNames.Crs(layer), null, null, null)
        {
            Encoding = layer.Text("encoding"),
            HeaderRow = layer.Get("headerRow") is { } row ? layer.WholeOf(row, 1, 1_000_000) : null,
        };

    public static ImmutableArray<RowCondition> Where(StudyObject layer) => layer.Get("where") switch
    {
        null => [],
        { Kind: JsonValueKind.Array } list => [.. list.Items.Select(i => Condition(layer, i))],
        var one => [Condition(layer, one)],
    };

    static RowCondition Condition(StudyObject layer, JsonValue value)
    {
        var o = layer.Object(value, StudyFields.Condition);
        var op = o.OneOf(o.Need("op"), ">", ">=", "<", "<=", "==", "!=", "in") switch
        {
            ">" => ConditionOp.Greater,
            ">=" => ConditionOp.GreaterOrEqual,
            "<" => ConditionOp.Less,
            "<=" => ConditionOp.LessOrEqual,
            "==" => ConditionOp.Equal,
            "!=" => ConditionOp.NotEqual,
            _ => ConditionOp.In,
        };
        var compared = o.Need("value");
        if (op == ConditionOp.In != (compared.Kind == JsonValueKind.Array) || compared is { Kind: JsonValueKind.Array, Items.Count: 0 })
        {
            throw o.Wrong(compared, $"{compared.Quoted()} does not fit the operator", "\"in\" takes a list that is not empty, the others one value");
        }

        if (op is ConditionOp.Greater or ConditionOp.GreaterOrEqual or ConditionOp.Less or ConditionOp.LessOrEqual && compared.Kind != JsonValueKind.Number)
        {
            throw o.Wrong(compared, $"{compared.Quoted()} is not a number", "compare sizes with a number without quotation marks");
        }

        IEnumerable<JsonValue> values = op == ConditionOp.In ? compared.Items : [compared];
        return new RowCondition(o.NeedText("column"), op, [.. values.Select(v => Compared(o, v))]);
    }

    static ConditionValue Compared(StudyObject o, JsonValue v) => v.Kind switch
    {
        JsonValueKind.Number => new ConditionValue(double.Parse(v.Text, CultureInfo.InvariantCulture), v.Text),
        JsonValueKind.String => new ConditionValue(null, v.Text),
        _ => throw o.Wrong(v, $"{v.Quoted()} is neither a number nor a text", "compare with a number or a text"),
    };
}
