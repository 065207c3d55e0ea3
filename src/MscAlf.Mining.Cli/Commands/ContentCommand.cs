using System.CommandLine;
using System.Text.Json;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf train content</c> and <c>mscalf evaluate content</c>: the model that tells a page's main content.</summary>
internal static class ContentCommand
{
    public static Command CreateTrain()
    {
        (Option<string?> pipeline, Option<string> data, Option<string> pages) = Inputs();
        var output = new Option<string>("--output", "-o") { Description = "Model file", HelpName = "MODEL", Required = true };
        var command = new Command("content", "Train the main-content model on pages with their main text; the same data give the same bytes") { pipeline, data, pages, output };
        command.SetAction(parse =>
        {
            (ContentPage[] gold, SiteProfiles profiles) = Open(parse.GetValue(pipeline), parse.GetValue(data)!, parse.GetValue(pages)!);
            byte[] model = ContentTrainer.Train(gold, profiles);
            string path = parse.GetValue(output)!;
            AtomicFile.Write(path, model);
            if (!CommonOptions.ConsoleOf(parse).Quiet) Console.Out.WriteLine($"{gold.Length} pages\n{path}: {model.Length} bytes, sha256 {ContentHash.Of(model)}");
            return ExitCodes.Fine;
        });
        return command;
    }

    public static Command CreateEvaluate()
    {
        (Option<string?> pipeline, Option<string> data, Option<string> pages) = Inputs();
        var command = new Command("content", "Cross-validate the main-content model by page") { pipeline, data, pages };
        command.SetAction(parse =>
        {
            (ContentPage[] gold, SiteProfiles profiles) = Open(parse.GetValue(pipeline), parse.GetValue(data)!, parse.GetValue(pages)!);
            string[] found = ContentTrainer.CrossValidate(gold, profiles);
            Console.Out.WriteLine($"cross-validation by page: {ContentEvaluation.Of(found, [.. gold.Select(static p => p.MainText)])}");
            return ExitCodes.Fine;
        });
        return command;
    }

    private static (Option<string?> Pipeline, Option<string> Data, Option<string> Pages) Inputs() => (
        CommonOptions.Pipeline(),
        new Option<string>("--data") { Description = "JSON: an object of pages by id, each with its main text as articleBody", HelpName = "GROUND-TRUTH.json", Required = true },
        new Option<string>("--pages") { Description = "Folder with ID.html or ID.html.gz", HelpName = "FOLDER", Required = true });

    private static (ContentPage[] Pages, SiteProfiles Profiles) Open(string? pipeline, string data, string folder)
    {
        SiteProfiles profiles = PackLoader.OpenProfiles(PackLoader.ReadDefinition(pipeline ?? PackLoader.DefaultPipeline()));
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(data));
            foreach (JsonProperty page in json.RootElement.EnumerateObject()) texts[page.Name] = page.Value.GetProperty("articleBody").GetString() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ConfigException(data, 0, $"pages with an articleBody are expected here: {e.Message}");
        }
        var reader = new DocumentReader();
        var pages = new List<ContentPage>();
        foreach ((string id, string text) in texts)
        {
            string path = Path.Combine(folder, id + ".html");
            if (!File.Exists(path)) path += ".gz";
            if (!File.Exists(path)) throw new ConfigException(data, 0, $"the page '{id}' is not in {folder} as .html or .html.gz");
            pages.Add(new ContentPage(reader.ReadFile(path, id).First(), text));
        }
        return ([.. pages], profiles);
    }
}
