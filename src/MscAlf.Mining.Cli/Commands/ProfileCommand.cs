using System.CommandLine;
using System.Text;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Cli.Profiles;
using MscAlf.Mining.Cli.Running;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf profile fix</c>: turns a curator's correction of a page into a line of its site's profile.</summary>
internal static class ProfileCommand
{
    private const int MostListed = 12;

    private sealed record Request(string[] Files, string? At, string? Words, string Kind, string? Member, string? Profile, string? Selector, string? Line, string? Pipeline, bool Write);

    public static Command Create() => new("profile", "Work on the site profiles that clean pages") { CreateFix() };

    private static Command CreateFix()
    {
        var files = new Argument<string[]>("FILE") { Description = "The page, and other pages of the site on which the rule's effect is shown", Arity = ArgumentArity.OneOrMore };
        var at = new Option<string?>("--at") { Description = "The block at these characters of the source, as the explain page gives them", HelpName = "START[-END]" };
        var text = new Option<string?>("--text") { Description = "The block that has these words", HelpName = "WORDS" };
        var kind = new Option<string>("--as") { Description = "What it should be: title, abstract, body, heading, keywords, caption, or why it is stripped: navigation, related, references…", HelpName = "KIND", Required = true };
        var member = new Option<string?>("--member") { Description = "The document of a container: its number from 1, or its id", HelpName = "N" };
        var profile = new Option<string?>("--profile") { Description = "Profile that gets the rule; default: the one that cleans the page, else a new one for its host", HelpName = "NAME" };
        var selector = new Option<string?>("--selector") { Description = "Use this selector instead of proposing one, such as div.abstract or #main", HelpName = "SELECTOR" };
        var line = new Option<string?>("--line") { Description = "Use this pattern of a whole line, * for any words and # for a number", HelpName = "PATTERN" };
        var write = new Option<bool>("--write") { Description = "Put the rule into the profile; else it is only shown" };
        Option<string?> pipeline = CommonOptions.Pipeline();
        var command = new Command("fix", "Correct what a block of a page became: proposes a rule for the site's profile, shows what it changes, and writes it on demand") { files, at, text, kind, member, profile, selector, line, write, pipeline };
        command.SetAction(parse => Fix(new Request(parse.GetValue(files)!, parse.GetValue(at), parse.GetValue(text), parse.GetValue(kind)!, parse.GetValue(member), parse.GetValue(profile), parse.GetValue(selector), parse.GetValue(line), parse.GetValue(pipeline), parse.GetValue(write))));
        return command;
    }

    private static int Fix(Request request)
    {
        if (!ProfileFix.Kinds.Contains(request.Kind)) throw new ConfigException("--as", 0, $"'{request.Kind}' is nothing that a block can be; known: {string.Join(", ", ProfileFix.Kinds)}");
        if (request.At is null == request.Words is null) throw new ConfigException("mscalf profile fix", 0, "say which block: either --at START-END or --text WORDS");
        if (request.Selector is not null && request.Line is not null) throw new ConfigException("mscalf profile fix", 0, "give either --selector or --line");
        var profiles = new ProfileSet(PackLoader.ReadDefinition(request.Pipeline ?? PackLoader.DefaultPipeline()));
        SyntaxParser parser = profiles.Parser();
        string file = request.Files[0];
        PageReading before = parser.Explain(Page(file, request.Member));
        List<int> targets = request.At is not null ? FixTarget.At(before, request.At, file) : FixTarget.WithText(before, request.Words!, file);
        (string path, ProfileText text) = Choose(request, before, profiles);
        RuleCandidate? only = request.Selector is not null ? new RuleCandidate(true, request.Selector, false) : request.Line is not null ? new RuleCandidate(false, request.Line, false) : null;

        var say = new StringBuilder();
        foreach (int target in targets) say.Append("block    ").Append(Verdict(before.Blocks[target])).Append("  \"").Append(FixTarget.Snippet(before, target, 70)).Append("\"\n");
        if (targets.TrueForAll(t => before.Blocks[t].Became == request.Kind))
        {
            Console.Out.Write(say.Append("It is ").Append(request.Kind).Append(" already; nothing to do.\n"));
            return ExitCodes.Fine;
        }
        var fix = new ProfileFix(profiles, path, text);
        ProposedRule rule = fix.Find(before, targets, request.Kind, only)
            ?? throw new ConfigException(text.File, 0, $"no rule was found that makes {(targets.Count == 1 ? "this block" : "all of these blocks")} '{request.Kind}'{(fix.TooWide is null ? "" : " and little else")}; {Remedy(before, targets, fix.TooWide)}");
        say.Append("profile  ").Append(text.File).Append(File.Exists(path) ? "" : " (new)").Append("\nrule     ").Append(rule.Group).Append(":\n           - ").Append(rule.Line).Append('\n');
        Effect(say, file, before, rule.Changes, targets);
        SyntaxParser changed = profiles.ParserWith(path, rule.Profile);
        foreach (InputFile other in InputFinder.Find(request.Files).Skip(1))
        {
            foreach (SourceDocument document in DocumentSource.FromFile(other))
            {
                PageReading old = parser.Explain(document);
                Effect(say, other.Uri, old, ProfileFix.Changes(old, changed.Explain(document)), []);
            }
        }
        if (request.Write) Write(say, request, path, rule, before, targets);
        else say.Append("Nothing was written; add --write to put the rule into the profile.\n");
        Console.Out.Write(say);
        return ExitCodes.Fine;
    }

    private static SourceDocument Page(string file, string? member)
    {
        List<InputFile> inputs = InputFinder.Find([file]);
        if (inputs.Count != 1) throw new ConfigException(file, 0, "name one file, not a folder or glob");
        SourceDocument[] documents = [.. MemberChoice.Of(DocumentSource.FromFile(inputs[0]), member, file).Select(static d => d.Document).Take(2)];
        if (documents.Length == 0) throw new ConfigException(file, 0, "it holds no document");
        if (documents.Length > 1) throw new ConfigException(file, 0, "it holds several documents; choose one with --member N");
        return documents[0].Form is "html" or "text" ? documents[0] : throw new ConfigException(file, 0, "no profile cleans this document: its format states what each part is");
    }

    private static (string Path, ProfileText Text) Choose(Request request, PageReading page, ProfileSet profiles)
    {
        string? name = request.Profile ?? page.Profile;
        if (name is not null && profiles.FileOf(name) is { } path) return (path, new ProfileText(Shown(path), File.ReadAllText(path)));
        if (name is not null) throw new ConfigException("--profile", 0, $"there is no profile '{name}'; known: {string.Join(", ", profiles.Names)}");
        string host = PageHost.Of(page.Document)
            ?? throw new ConfigException(request.Files[0], 0, "no profile fits this page and it does not say what site it is from; name one with --profile, --profile generic for a rule on all pages");
        string made = host.Replace('.', '-');
        path = Path.Combine(profiles.Folder, made + ".yaml");
        if (File.Exists(path)) throw new ConfigException(path, 0, $"this file is not the profile '{made}'; name the profile with --profile");
        return (path, ProfileText.ForHost(Shown(path), made, page.Tree.Kind == "news" ? "news" : "page", host));
    }

    private static void Effect(StringBuilder say, string file, PageReading page, List<BlockChange> changes, List<int> targets)
    {
        int others = changes.Count(c => !targets.Contains(c.Block));
        say.Append("effect   ").Append(file).Append(": ").Append(changes.Count).Append(" of ").Append(page.Blocks.Length).Append(" blocks change");
        if (targets.Count > 0) say.Append(others == 0 ? ", nothing else" : $", {others} besides");
        say.Append('\n');
        foreach (BlockChange change in changes.Where(c => !targets.Contains(c.Block)).Take(MostListed))
        {
            say.Append("           ").Append(change.Before.Became).Append(" -> ").Append(change.After.Became).Append("  \"").Append(FixTarget.Snippet(page, change.Block, 60)).Append("\"\n");
        }
        if (others > MostListed) say.Append("           … ").Append(others - MostListed).Append(" more\n");
    }

    private static void Write(StringBuilder say, Request request, string path, ProposedRule rule, PageReading before, List<int> targets)
    {
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(rule.Profile.Text));
        // read back from the disk, as the next run will
        var written = new ProfileSet(PackLoader.ReadDefinition(request.Pipeline ?? PackLoader.DefaultPipeline()));
        PageReading now = written.Parser().Explain(before.Document);
        say.Append("written  ").Append(Shown(path)).Append('\n');
        foreach (int target in targets)
        {
            int start = before.Blocks[target].Span.Start;
            BlockVerdict? verdict = now.Blocks.FirstOrDefault(b => b.Span.Start == start);
            if (verdict is not null) say.Append("now      ").Append(Verdict(verdict)).Append("  \"").Append(FixTarget.Snippet(before, target, 70)).Append("\"\n");
        }
        say.Append("         ").Append(now.Tree.Sentences.Length).Append(" sentences (").Append(before.Tree.Sentences.Length).Append(" before)\n");
    }

    private static string Verdict(BlockVerdict block) => (block.Kept ? "kept as " : "stripped: ") + block.Became + (block.Rule.Length > 0 ? " · " + block.Rule : "");

    private static string Remedy(PageReading page, List<int> targets, ProposedRule? tooWide)
    {
        if (tooWide is not null) return $"'{tooWide.Pattern}' would change {tooWide.Changes.Count} of the {page.Blocks.Length} blocks: give it with --selector if that is meant";
        string rule = page.Blocks[targets[0]].Rule;
        return rule.Length > 0 && !rule.StartsWith("generic/", StringComparison.Ordinal)
            ? $"the rule {rule} decides on it now: change that one, or give a selector with --selector"
            : "give a selector with --selector or a pattern with --line";
    }

    private static string Shown(string path)
    {
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
