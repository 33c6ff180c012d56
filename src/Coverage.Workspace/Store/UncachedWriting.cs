using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Writing to the disk past the system's cache of files: what is written once, is larger than the cache likes and is not read soon need not be copied there first, nor
/// wait for a flush at the end. Offsets, lengths and addresses must be multiples of <see cref="AlignedBytes.Alignment"/>. Linux only, and only where the file system
/// agrees; who is refused writes as ever. Source: open(2), O_DIRECT; fallocate(2).
/// </summary>
static partial class UncachedWriting
{
    const string Library = "libc";
    const int GetFlags = 3;
    const int SetFlags = 4;

    /// <summary>O_DIRECT by processor; 0 where we do not know it.</summary>
    static int Direct => !OperatingSystem.IsLinux() ? 0 : RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 0x4000,
        Architecture.Arm64 => 0x10000,
        _ => 0,
    };

    /// <summary>Writes to the file go past the cache from now on; false when that is not to be had.</summary>
    public static bool TryBegin(SafeFileHandle file) => Direct != 0 && Control(file, GetFlags, 0) is >= 0 and var flags && Control(file, SetFlags, flags | Direct) == 0;

    /// <summary>Writes go through the cache again.</summary>
    public static void End(SafeFileHandle file) => Control(file, SetFlags, Control(file, GetFlags, 0) & ~Direct);

    /// <summary>
    /// Gives the file room on the disk, which then needs not be looked for write by write; its bytes are zero. False when the file system cannot: writing goes on without.
    /// </summary>
    public static bool TryReserve(SafeFileHandle file, long begin, long bytes) => Allocate(file, 0, begin, bytes) == 0;

    [LibraryImport(Library, EntryPoint = "fcntl")]
    internal static partial int Control(SafeFileHandle file, int command, nint flags);

    [LibraryImport(Library, EntryPoint = "fallocate")]
    internal static partial int Allocate(SafeFileHandle file, int mode, long begin, long bytes);
}
