using System.Globalization;
using System.Text;
using System.Text.Json;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Fetching;

/// <summary>The folder of fetched bodies: NAME.body, NAME.json beside it, and a journal of all that was asked.</summary>
/// <remarks>A body counts once its record is there and its hash fits, so a stop at any moment leaves nothing half done. Not thread-safe.</remarks>
internal sealed class FetchStore : IDisposable
{
    /// <summary>File name of the journal.</summary>
    internal const string JournalName = "fetch.journal";

    private readonly string folder;
    private readonly TimeProvider time;
    private readonly Dictionary<string, FetchOutcome> absent = new(StringComparer.Ordinal);
    private readonly FileStream journal;

    internal FetchStore(string folder, TimeProvider time)
    {
        this.folder = folder;
        this.time = time;
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, JournalName);
        if (File.Exists(path)) ReadJournal(path);
        journal = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (journal.Length == 0) return;
        journal.Seek(-1, SeekOrigin.End);
        if (journal.ReadByte() != '\n') journal.WriteByte((byte)'\n'); // a stop cut the last line off
    }

    /// <summary>What is known of a target without asking: its body, or that there is none.</summary>
    internal FetchResult? Find(FetchTarget target)
    {
        string body = PathOf(target, ".body");
        if (FetchRecord.Read(PathOf(target, ".json")) is { } record && File.Exists(body) && HashOf(body) == record.Sha256)
        {
            return new FetchResult(target.Request, FetchOutcome.Cached, record.Status, 0, body, null);
        }
        if (!absent.TryGetValue(target.Name, out FetchOutcome outcome)) return null;
        return outcome == FetchOutcome.Gone
            ? new FetchResult(target.Request, outcome, 410, 0, null, FetchDiagnostics.Gone.OfDocument(target.Request))
            : new FetchResult(target.Request, outcome, 404, 0, null, FetchDiagnostics.NotFound.OfDocument(target.Request));
    }

    /// <summary>Stores an answer: the body first, then its record, each in one step.</summary>
    internal FetchResult Save(FetchTarget target, HttpAnswer answer, int attempts)
    {
        string body = PathOf(target, ".body");
        WriteWhole(body, answer.Body);
        WriteWhole(PathOf(target, ".json"), FetchRecord.Write(target, answer, attempts, Now()));
        absent.Remove(target.Name);
        return Note(target, new FetchResult(target.Request, FetchOutcome.Fetched, answer.Status, attempts, body, null));
    }

    /// <summary>Writes a result into the journal.</summary>
    internal FetchResult Note(FetchTarget target, FetchResult result)
    {
        if (result.Outcome is FetchOutcome.NotFound or FetchOutcome.Gone) absent[target.Name] = result.Outcome;
        using (var writer = new Utf8JsonWriter(journal))
        {
            writer.WriteStartObject();
            writer.WriteString("time", Now());
            writer.WriteString("name", target.Name);
            writer.WriteString("request", target.Request);
            writer.WriteString("outcome", NameOf(result.Outcome));
            writer.WriteNumber("status", result.Status);
            writer.WriteNumber("attempts", result.Attempts);
            writer.WriteString("message", result.Diagnostic?.Message);
            writer.WriteEndObject();
        }
        journal.WriteByte((byte)'\n');
        journal.Flush();
        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => journal.Dispose();

    private static string NameOf(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.NotFound => "not-found",
        FetchOutcome.Gone => "gone",
        FetchOutcome.Refused => "refused",
        FetchOutcome.Unreachable => "unreachable",
        FetchOutcome.Cached => "cached",
        _ => "fetched",
    };

    private static string HashOf(string path) => ContentHash.Of(File.ReadAllBytes(path)).Hex;

    private static void WriteWhole(string path, ReadOnlySpan<byte> content)
    {
        string temporary = path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    private void ReadJournal(string path)
    {
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            try
            {
                using JsonDocument entry = JsonDocument.Parse(line);
                string name = entry.RootElement.GetProperty("name").GetString()!;
                switch (entry.RootElement.GetProperty("outcome").GetString())
                {
                    case "not-found":
                        absent[name] = FetchOutcome.NotFound;
                        break;
                    case "gone":
                        absent[name] = FetchOutcome.Gone;
                        break;
                    default:
                        absent.Remove(name);
                        break;
                }
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                // A stop can cut the last line off; the request it told of is asked again.
            }
        }
    }

    private string PathOf(FetchTarget target, string extension) => Path.Combine(folder, target.Name + extension);

    private string Now() => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
