using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MscAlf.Mining.Text;

/// <summary>Hints to the processor. Thread-safe.</summary>
internal static class CacheHint
{
    /// <summary>Asks for the cache line of a value that will be read soon; changes nothing else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref readonly T value)
        where T : unmanaged
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in value)));
    }
}
