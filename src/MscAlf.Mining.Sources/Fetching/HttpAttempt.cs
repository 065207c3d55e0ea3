using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace MscAlf.Mining.Sources.Fetching;

/// <summary>What one try gave: an answer, or the reason why there can be none.</summary>
internal sealed record HttpAnswer(int Status, Uri FinalUri, byte[] Body, HttpResponseHeaders? Headers, HttpContentHeaders? ContentHeaders, string? Refusal)
{
    /// <summary>Whether the service may answer otherwise later: 408, 429 and all of 5xx.</summary>
    internal bool IsTransient => Refusal is null && Status is 408 or 429 or >= 500;

    internal static HttpAnswer Refuse(Uri uri, int status, string reason) => new(status, uri, [], null, null, reason);
}

/// <summary>Makes one try: follows redirects with every hop checked, reads the body up to its bound.</summary>
internal sealed class HttpAttempt(HttpClient client, FetchOptions options, HostLimiter limiter)
{
    /// <summary>Asks.</summary>
    /// <exception cref="HttpRequestException">The service could not be reached, or broke off.</exception>
    internal async ValueTask<HttpAnswer> SendAsync(Uri uri, CancellationToken cancel)
    {
        for (int hop = 0; ; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent(options.Contact));
            request.Headers.TryAddWithoutValidation("Accept", "text/html, text/plain;q=0.9, */*;q=0.5");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
            int status = (int)response.StatusCode;
            if (status is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
            {
                if (!Uri.TryCreate(uri, location, out Uri? next)) return HttpAnswer.Refuse(uri, status, "it redirects to no valid address");
                if (hop == options.MaxRedirects) return HttpAnswer.Refuse(uri, status, $"more than {options.MaxRedirects} redirects");
                if (AddressGuard.Objection(next, options.AllowLocal) is { } objection) return HttpAnswer.Refuse(uri, status, $"it redirects to {next.Host}, but {objection}");
                uri = next;
                await limiter.WaitAsync(uri.Host, options.RequestsPerSecond, cancel).ConfigureAwait(false);
                continue;
            }
            if (status != 200) return new HttpAnswer(status, uri, [], response.Headers, response.Content.Headers, null);
            byte[]? body;
            try
            {
                body = await ReadAsync(response.Content, cancel).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw new HttpRequestException("the answer broke off: " + e.Message, e);
            }
            if (body is null) return HttpAnswer.Refuse(uri, status, $"its body has more than {options.MaxBytes} bytes");
            return new HttpAnswer(status, uri, body, response.Headers, response.Content.Headers, null);
        }
    }

    /// <summary>A client that does nothing by itself: no redirects, no cookies, no decompression, and no connection to a local address unless that is allowed.</summary>
    internal static HttpClient MakeClient(FetchOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (!options.AllowLocal) handler.ConnectCallback = ConnectAsync;
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The user agent: tool, version and who to write to.</summary>
    internal static string UserAgent(string? contact)
    {
        string version = typeof(HttpAttempt).Assembly.GetName().Version!.ToString(3);
        string safe = contact is null ? "" : string.Concat(contact.Where(static c => c is > ' ' and < (char)127 and not ('(' or ')' or '\\')));
        return safe.Length == 0 ? $"mscalf/{version} (tool)" : $"mscalf/{version} (+mailto:{safe}; tool)";
    }

    /// <summary>Connects after the name was resolved and its addresses judged, so that a name can't point inwards. A proxy of the user's is trusted.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        DnsEndPoint end = context.DnsEndPoint;
        bool proxied = context.InitialRequestMessage.RequestUri is { } asked && !asked.IdnHost.Equals(end.Host, StringComparison.OrdinalIgnoreCase) && asked.DnsSafeHost != end.Host;
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(end.Host, cancel).ConfigureAwait(false);
        if (!proxied && Array.Exists(addresses, AddressGuard.IsLocal)) throw new LocalAddressException(AddressGuard.LocalMessage(end.Host));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, end.Port, cancel).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancel)
    {
        if (content.Headers.ContentLength > options.MaxBytes) return null;
        Stream stream = await content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var body = new MemoryStream();
            byte[] buffer = new byte[1 << 16];
            int n;
            while ((n = await stream.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
            {
                if (body.Length + n > options.MaxBytes) return null;
                body.Write(buffer, 0, n);
            }
            return body.ToArray();
        }
    }
}
