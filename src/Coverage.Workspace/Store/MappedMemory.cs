using System.Buffers;

namespace Coverage.Workspaces.Store;

/// <summary>
/// A part of a mapped file as <see cref="Memory{T}"/>. After its file is closed it throws <see cref="ObjectDisposedException"/>; spans
/// taken
/// before must not be used any more.
/// </summary>
sealed unsafe class MappedMemory<T>(MappedFile file, long offset, int count) : MemoryManager<T>
    where T : unmanaged
{
    public override Span<T> GetSpan() => new(file.Address + offset, count);

    public override MemoryHandle Pin(int elementIndex = 0) => new((T*)(file.Address + offset) + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
