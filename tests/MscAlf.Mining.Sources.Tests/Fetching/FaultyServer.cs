using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MscAlf.Mining.Sources.Tests.Fetching;

/// <summary>A web server on loopback that does what a test tells it, however wrong that is.</summary>
internal sealed class FaultyServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, int, Reply> respond;
    private readonly Dictionary<string, int> counts = [];
    private readonly List<string> requests = [];
    private readonly CancellationTokenSource stop = new();

    /// <summary>Starts it.</summary>
    /// <param name="respond">Path with query, and which request for that path this is (from 1).</param>
    internal FaultyServer(Func<string, int, Reply> respond)
    {
        this.respond = respond;
        listener.Start();
        _ = AcceptAsync();
    }

    internal Uri Base => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"));

    /// <summary>The whole head of each request so far.</summary>
    internal string[] Requests
    {
        get
        {
            lock (requests) return [.. requests];
        }
    }

    internal string Url(string path) => "url:" + new Uri(Base, path);

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                var head = new StringBuilder();
                byte[] one = new byte[1];
                while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                {
                    if (await stream.ReadAsync(one, stop.Token) == 0) return;
                    head.Append((char)one[0]);
                }
                string path = head.ToString().Split(' ')[1];
                int count;
                lock (requests)
                {
                    requests.Add(head.ToString());
                    counts[path] = count = counts.GetValueOrDefault(path) + 1;
                }
                Reply reply = respond(path, count);
                if (reply.Hang) await Task.Delay(Timeout.Infinite, stop.Token);
                string text = $"HTTP/1.1 {reply.Status} X\r\n{reply.Headers}Content-Length: {(reply.DeclaredLength ?? reply.Body.Length).ToString(CultureInfo.InvariantCulture)}\r\nConnection: close\r\n\r\n";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(text), stop.Token);
                await stream.WriteAsync(reply.Body, stop.Token);
                if (reply.Reset) client.Client.LingerState = new LingerOption(true, 0);
                if (reply.HangInBody) await Task.Delay(Timeout.Infinite, stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The client went away, or the test is over.
            }
        }
    }
}

/// <summary>What the server does.</summary>
internal sealed record Reply(int Status = 200, string Text = "", string Headers = "Content-Type: text/plain\r\n")
{
    internal byte[] Body { get; init; } = Encoding.UTF8.GetBytes(Text);
    internal int? DeclaredLength { get; init; }
    internal bool Hang { get; init; }
    internal bool HangInBody { get; init; }
    internal bool Reset { get; init; }
}
