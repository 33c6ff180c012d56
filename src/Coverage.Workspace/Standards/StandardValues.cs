using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Standards;

/// <summary>Reading the values of a standard out of a strict JSON object: words, lists of words, decimals, pairs, dates.</summary>
static class StandardValues
{
    extension(StudyObject o)
    {
        public T Word<T>(string name, Words<T> words)
            where T : struct, Enum =>
            words[o.OneOf(o.Need(name), [.. words.All])];

        public T? WordOrNull<T>(string name, Words<T> words)
            where T : struct, Enum =>
            o.Has(name) ? o.Word(name, words) : null;

        public string OneOf(string name, ImmutableArray<string> known) => o.OneOf(o.Need(name), [.. known]);

        public string? OneOfOrNull(string name, ImmutableArray<string> known) => o.Get(name) is { } v ? o.OneOf(v, [.. known]) : null;

        /// <summary>A list that is not empty, every item one of the known words, none twice; empty when the property is absent.</summary>
        public ImmutableArray<string> Listed(string name, ImmutableArray<string> known)
        {
            if (o.Get(name) is not { } list)
            {
                return [];
            }

            o.TextsOf(list);
            return list.Items.Count > 0 ? [.. list.Items.Select(i => o.OneOf(i, [.. known]))] : throw o.Wrong(list, $"the list '{name}' is empty", "name at least one, or leave it out");
        }

        public ImmutableArray<string> NeedListed(string name, ImmutableArray<string> known)
        {
            o.Need(name);
            return o.Listed(name, known);
        }

        public bool? YesNo(string name) => o.Get(name) switch
        {
            null => null,
            { Kind: JsonValueKind.True } => true,
            { Kind: JsonValueKind.False } => false,
            var v => throw o.Wrong(v, $"{v.Quoted()} is neither true nor false", "write true or false without quotation marks"),
        };

        public decimal Decimal(JsonValue v) =>
            v.Kind == JsonValueKind.Number && decimal.TryParse(v.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw o.Wrong(v, $"{v.Quoted()} is not a number", "write a number without quotation marks");

        public (decimal From, decimal To) Pair(JsonValue v)
        {
            var items = o.ListOf(v);
            if (items.Count != 2)
            {
                throw o.Wrong(v, $"{items.Count} numbers stand where two belong", "write [from, to]");
            }

            var (from, to) = (o.Decimal(items[0]), o.Decimal(items[1]));
            return from <= to ? (from, to) : throw o.Wrong(v, $"{from} is greater than {to}", "write the smaller first");
        }

        public int? Whole(string name, int least, int most) => o.Get(name) is { } v ? o.WholeOf(v, least, most) : null;

        public DateOnly? Date(string name) => o.Has(name) ? o.NeedDate(name) : null;

        /// <summary>Refuses the property when the condition holds.</summary>
        public void Refuse(bool when, string name, string reason, string cure)
        {
            if (when)
            {
                throw o.Wrong(o.Get(name) ?? o.Value, reason, cure);
            }
        }
    }
}
