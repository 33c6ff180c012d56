using System.Runtime.InteropServices;

namespace Coverage.Workspaces.Store;

/// <summary>Bytes that begin at a multiple of 4096 in memory and stay there, as <see cref="UncachedWriting"/> wants them. Grow as needed.</summary>
sealed class AlignedBytes
{
    public const int Alignment = 4096;

    byte[] _held = [];
    int _begin;

    public AlignedBytes(int length) => Allocate(length);

    public int Length => _held.Length - Alignment;

    public Span<byte> AsSpan(int begin, int length) => _held.AsSpan(_begin + begin, length);

    /// <summary>Doubles the room and keeps the bytes up to <paramref name="used"/>.</summary>
    public void Grow(int used)
    {
        var old = AsSpan(0, used);
        Allocate((int)Math.Min(Length * 2L, Array.MaxLength - Alignment));
        old.CopyTo(AsSpan(0, used));
    }

    void Allocate(int length)
    {
        _held = GC.AllocateUninitializedArray<byte>(length + Alignment, pinned: true);
        _begin = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_held, 0) & (Alignment - 1));
    }
}
