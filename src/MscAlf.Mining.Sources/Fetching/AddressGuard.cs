using System.Net;
using System.Net.Sockets;

namespace MscAlf.Mining.Sources.Fetching;

/// <summary>Says which addresses may be asked: the web, over HTTP, without credentials, and nothing on this machine or in its network.</summary>
internal static class AddressGuard
{
    /// <summary>What speaks against asking <paramref name="uri"/>; null for nothing. A host name is judged again when it was resolved.</summary>
    internal static string? Objection(Uri uri, bool allowLocal)
    {
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) return $"the scheme '{uri.Scheme}' is not http or https";
        if (uri.UserInfo.Length > 0) return "a URL with a user name or password is not asked";
        if (allowLocal) return null;
        string host = uri.IdnHost.TrimEnd('.');
        bool local = uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
            ? IPAddress.TryParse(uri.DnsSafeHost, out IPAddress? address) && IsLocal(address)
            : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
                || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);
        return local ? LocalMessage(host) : null;
    }

    /// <summary>The message for a local address.</summary>
    internal static string LocalMessage(string host) => $"{host} is on this machine or in a private network; allow it with --allow-local";

    /// <summary>Whether an address is of this machine, a private or shared network, or no single machine at all.</summary>
    internal static bool IsLocal(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        byte[] bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            if (bytes.AsSpan(0, 12).SequenceEqual((ReadOnlySpan<byte>)[0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0])) return IsLocal(new IPAddress(bytes.AsSpan(12))); // NAT64
            return IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6Multicast
                || (bytes[0] & 0xFE) == 0xFC || bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0;
        }
        return bytes[0] switch
        {
            0 or 10 or 127 or >= 224 => true,
            100 => bytes[1] is >= 64 and <= 127,
            169 => bytes[1] == 254,
            172 => bytes[1] is >= 16 and <= 31,
            192 => bytes[1] == 168 || (bytes[1] == 0 && bytes[2] is 0 or 2),
            198 => bytes[1] is 18 or 19,
            _ => false,
        };
    }
}

/// <summary>An address turned out to be local when its name was resolved.</summary>
internal sealed class LocalAddressException(string message) : Exception(message);
