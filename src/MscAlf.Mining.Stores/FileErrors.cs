namespace MscAlf.Mining.Stores;

/// <summary>Tells errors of the file system apart.</summary>
internal static class FileErrors
{
    private const int AgainLinux = 11; // EWOULDBLOCK from flock
    private const int AgainMac = 35;
    private const int SharingWindows = unchecked((int)0x80070020); // ERROR_SHARING_VIOLATION
    private const int LockWindows = unchecked((int)0x80070021); // ERROR_LOCK_VIOLATION

    /// <summary>Whether somebody else has the file open in a way that excludes us.</summary>
    internal static bool IsSharing(IOException error) => error.HResult is AgainLinux or AgainMac or SharingWindows or LockWindows;
}
