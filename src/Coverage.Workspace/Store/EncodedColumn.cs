using System.Text;
using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>Encodes a column, some rows at a time.</summary>
abstract class EncodedColumn
{
    /// <summary>Where texts of more than eight bytes are.</summary>
    protected byte[] LongTexts { get; set; } = [];

    /// <param name="layer">Named in messages.</param>
    /// <param name="column">The column.</param>
    /// <param name="texts">The lists of texts of the layer.</param>
    /// <param name="rows">Rows that are loaded at once, at most.</param>
    public static EncodedColumn Of(string layer, Column column, EncodedTexts texts, int rows) => column switch
    {
        TextColumn { Coded: { } coded } => new OfCodes(coded, texts, rows),
        TextColumn text => new OfTexts(text, rows),
        RealColumn real => new OfReals(layer, real, rows),
        IntegerColumn integer => new OfIntegers(integer, rows),
        FlagColumn flag => new OfFlags(flag),
        _ => throw new ArgumentException("unknown kind of column: " + column.GetType().Name, nameof(column)),
    };

    /// <summary>Encodes rows in place of those before.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="to">Takes the value of row <paramref name="first"/> + i at i × <paramref name="apart"/>.</param>
    /// <param name="apart">How far apart the values of two rows are.</param>
    public abstract void Load(int first, int count, Span<RecordValue> to, int apart);

    /// <summary>The bytes of a loaded value that has more than eight.</summary>
    public ReadOnlySpan<byte> LongText(RecordValue value) => LongTexts.AsSpan((int)value.Bytes, value.Length);

    sealed class OfReals(string layer, RealColumn column, int rows) : EncodedColumn
    {
        readonly double[] _reals = new double[rows];

        public override void Load(int first, int count, Span<RecordValue> to, int apart)
        {
            LayerRules.ReadRounded(layer, column, first, _reals.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                to[i * apart] = RecordValue.Real(_reals[i]);
            }
        }
    }

    sealed class OfIntegers(IntegerColumn column, int rows) : EncodedColumn
    {
        readonly long?[] _integers = new long?[rows];

        public override void Load(int first, int count, Span<RecordValue> to, int apart)
        {
            column.Read(first, _integers.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                to[i * apart] = _integers[i] is { } value ? RecordValue.Integer(value) : RecordValue.Null;
            }
        }
    }

    sealed class OfFlags(FlagColumn column) : EncodedColumn
    {
        public override void Load(int first, int count, Span<RecordValue> to, int apart)
        {
            for (var i = 0; i < count; i++)
            {
                to[i * apart] = column.Values[first + i] is { } on ? RecordValue.Integer(on ? 1 : 0) : RecordValue.Null;
            }
        }
    }

    sealed class OfCodes : EncodedColumn
    {
        readonly CodedTexts _coded;
        readonly RecordValue[] _texts;
        readonly int[] _codes;

        public OfCodes(CodedTexts coded, EncodedTexts texts, int rows)
        {
            (_coded, _codes) = (coded, new int[rows]);
            (_texts, LongTexts) = texts.Of(coded.Texts);
        }

        public override void Load(int first, int count, Span<RecordValue> to, int apart)
        {
            _coded.Codes(first, _codes.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                to[i * apart] = _codes[i] == CodedTexts.NoText ? RecordValue.Null : _texts[_codes[i]];
            }
        }
    }

    sealed class OfTexts(TextColumn column, int rows) : EncodedColumn
    {
        readonly string?[] _texts = new string?[rows];

        public override void Load(int first, int count, Span<RecordValue> to, int apart)
        {
            column.Read(first, _texts.AsSpan(0, count));
            var at = 0;
            for (var i = 0; i < count; i++)
            {
                to[i * apart] = _texts[i] is { } text ? Encoded(text, ref at) : RecordValue.Null;
            }
        }

        RecordValue Encoded(string text, ref int at)
        {
            var room = Encoding.UTF8.GetMaxByteCount(text.Length);
            if (LongTexts.Length - at < room)
            {
                var longer = new byte[checked(Math.Max(2 * LongTexts.Length, at + room))];
                LongTexts.AsSpan(0, at).CopyTo(longer);
                LongTexts = longer;
            }

            var length = Encoding.UTF8.GetBytes(text, LongTexts.AsSpan(at));
            var value = RecordValue.Text(LongTexts.AsSpan(at, length), at);
            at += length;
            return value;
        }
    }
}
