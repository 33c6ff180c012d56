using System.Text;
using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>Encodes a column, some rows at a time. Columns with the same values (<see cref="Column.Origin"/>) may share one.</summary>
abstract class EncodedColumn
{
    /// <summary>The most bytes that a loaded value has.</summary>
    public abstract int MostBytes { get; }

    /// <param name="layer">Named in messages.</param>
    /// <param name="column">The column.</param>
    /// <param name="lists">The lists of texts of the layer.</param>
    /// <param name="rows">Rows that are loaded at once, at most.</param>
    public static EncodedColumn Of(string layer, Column column, TextLists lists, int rows) => column switch
    {
        TextColumn { Coded: { } coded } => new OfCodes(coded, lists.Of(coded.Texts), rows),
        TextColumn text => new OfTexts(text, rows),
        RealColumn real => new OfReals(layer, real, rows),
        IntegerColumn integer => new OfIntegers(integer, rows),
        FlagColumn flag => new OfFlags(flag, rows),
        _ => throw new ArgumentException("unknown kind of column: " + column.GetType().Name, nameof(column)),
    };

    /// <summary>Encodes the rows from <paramref name="first"/> on, in place of those before.</summary>
    public abstract void Load(int first, int count);

    /// <summary>Adds the loaded values to as many rows.</summary>
    public abstract void AddTo(RecordBlock block);

    /// <summary>Numbers and flags: up to eight bytes.</summary>
    abstract class OfShort(int rows) : EncodedColumn
    {
        readonly byte[] _types = new byte[rows];
        readonly ulong[] _values = new ulong[rows];
        int _count;

        public override int MostBytes => RecordValue.MaxBytes;

        public sealed override void Load(int first, int count)
        {
            _count = count;
            Load(first, _types.AsSpan(0, count), _values.AsSpan(0, count));
        }

        public override void AddTo(RecordBlock block) => block.Add(_types.AsSpan(0, _count), _values.AsSpan(0, _count));

        protected abstract void Load(int first, Span<byte> types, Span<ulong> values);
    }

    sealed class OfReals(string layer, RealColumn column, int rows) : OfShort(rows)
    {
        readonly double[] _reals = new double[rows];

        protected override void Load(int first, Span<byte> types, Span<ulong> values)
        {
            var reals = _reals.AsSpan(0, types.Length);
            LayerRules.ReadRounded(layer, column, first, reals);
            for (var i = 0; i < reals.Length; i++)
            {
                (values[i], types[i]) = RecordValue.Real(reals[i]);
            }
        }
    }

    sealed class OfIntegers(IntegerColumn column, int rows) : OfShort(rows)
    {
        readonly long?[] _integers = new long?[rows];

        protected override void Load(int first, Span<byte> types, Span<ulong> values)
        {
            var integers = _integers.AsSpan(0, types.Length);
            column.Read(first, integers);
            for (var i = 0; i < integers.Length; i++)
            {
                (values[i], types[i]) = integers[i] is { } value ? RecordValue.Integer(value) : RecordValue.Null;
            }
        }
    }

    sealed class OfFlags(FlagColumn column, int rows) : OfShort(rows)
    {
        protected override void Load(int first, Span<byte> types, Span<ulong> values)
        {
            var flags = column.Values.AsSpan(first, types.Length);
            for (var i = 0; i < flags.Length; i++)
            {
                (values[i], types[i]) = flags[i] is { } on ? RecordValue.Integer(on ? 1 : 0) : RecordValue.Null;
            }
        }
    }

    sealed class OfCodes(CodedTexts coded, Utf8Texts texts, int rows) : EncodedColumn
    {
        readonly int[] _codes = new int[rows];
        int _count;

        public override int MostBytes => texts.Longest;

        public override void Load(int first, int count)
        {
            _count = count;
            coded.Codes(first, _codes.AsSpan(0, count));
        }

        public override void AddTo(RecordBlock block) => block.Add(_codes.AsSpan(0, _count), texts);
    }

    sealed class OfTexts(TextColumn column, int rows) : EncodedColumn
    {
        readonly string?[] _texts = new string?[rows];
        readonly int[] _ends = new int[rows];
        byte[] _bytes = [];
        int _count;
        int _most;

        public override int MostBytes => _most;

        public override void Load(int first, int count)
        {
            column.Read(first, _texts.AsSpan(0, count));
            (_count, _most) = (count, 0);
            var at = 0;
            for (var i = 0; i < count; i++)
            {
                var begin = at;
                at += _texts[i] is { } text ? Encode(text, at) : 0;
                _ends[i] = at;
                _most = Math.Max(_most, at - begin);
            }
        }

        public override void AddTo(RecordBlock block)
        {
            var begin = 0;
            for (var i = 0; i < _count; i++)
            {
                block.Add(i, _texts[i] is null, _bytes.AsSpan(begin.._ends[i]));
                begin = _ends[i];
            }
        }

        int Encode(string text, int at)
        {
            var room = Encoding.UTF8.GetMaxByteCount(text.Length);
            if (_bytes.Length - at < room)
            {
                var longer = new byte[checked(Math.Max(2 * _bytes.Length, at + room))];
                _bytes.AsSpan(0, at).CopyTo(longer);
                _bytes = longer;
            }

            return Encoding.UTF8.GetBytes(text, _bytes.AsSpan(at));
        }
    }
}
