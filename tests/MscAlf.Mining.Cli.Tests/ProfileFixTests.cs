using MscAlf.Mining.Cli.Profiles;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>From a block that a curator sees in the wrong colour to a line of a site profile.</summary>
public sealed class ProfileFixTests : IDisposable
{
    private const string Sites = "pipelines/msc-alf/sites/";
    private readonly Workspace work = new();

    private static string Page(string host, string teaser) => $"""
        <!doctype html><html lang="en"><head><title>Cells for the failing liver</title><link rel="canonical" href="https://www.{host}/papers/12"></head><body>
        <div class="story__body--k3x9q2"><h1>Cells for the failing liver</h1>
        <p class="lede">Mesenchymal stem cells lowered the levels of ALT and AST in the serum of mice with acute liver failure, and more of the mice survived.</p>
        <p>The cells were given through the portal vein, and the liver was examined by two of us after one week and again after four weeks of treatment.</p>
        <div class="storyline-extra"><p>{teaser}</p></div>
        <p>In the livers of the treated mice the number of hepatocytes in apoptosis was lower, and macrophages had changed to the regulatory type.</p>
        </div></body></html>
        """;

    private const string Teaser = "Our readers also liked the story of the surgeon who grew a new liver for his dog in the kitchen of his house.";

    public void Dispose() => work.Dispose();

    private CommandResult Fix(params string[] args) => InProcess.Run(work.Root, ["profile", "fix", .. args, "-p", Workspace.Pipeline]);

    [Fact]
    public void A_host_without_a_profile_gets_one_and_the_block_is_stripped_from_then_on()
    {
        work.Write("in/a.html", Page("livernews.example.com", Teaser));
        CommandResult shown = Fix("in/a.html", "--text", "readers also liked", "--as", "related");
        Assert.Equal(0, shown.Code);
        Assert.Contains("kind: related, blocks: [\"div.storyline-extra\"]", shown.Out, StringComparison.Ordinal);
        Assert.Contains("nothing else", shown.Out, StringComparison.Ordinal);
        Assert.Contains("Nothing was written", shown.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(work[Sites + "livernews-example-com.yaml"]));

        CommandResult written = Fix("in/a.html", "--text", "readers also liked", "--as", "related", "--write");
        Assert.Equal(0, written.Code);
        Assert.Contains("stripped: related · livernews-example-com/fixed-related", written.Out, StringComparison.Ordinal);
        Assert.Contains("hosts: [livernews.example.com]", File.ReadAllText(work[Sites + "livernews-example-com.yaml"]), StringComparison.Ordinal);
        string text = Expect.Records(Program.Run(work.Root, "mine", "in/a.html", "-p", Workspace.Pipeline).Out).Single().GetProperty("text").GetString()!;
        Assert.DoesNotContain("surgeon", text, StringComparison.Ordinal);
        Assert.Contains("portal vein", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_correction_goes_into_the_same_file_and_the_first_can_be_taken_back()
    {
        work.Write("in/a.html", Page("livernews.example.com", Teaser));
        Fix("in/a.html", "--text", "readers also liked", "--as", "advert", "--write");
        CommandResult second = Fix("in/a.html", "--text", "readers also liked", "--as", "share", "--write");
        Assert.Contains("now      stripped: share", second.Out, StringComparison.Ordinal);
        CommandResult again = Fix("in/a.html", "--text", "readers also liked", "--as", "share", "--write");
        Assert.Contains("already", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_order_and_all_else_of_a_profile_stay()
    {
        work.Write("in/a.html", Page("read.qxmd.com", Teaser).Replace("</body>", "<p>Add like</p></body>", StringComparison.Ordinal));
        string[] before = File.ReadAllLines(work[Sites + "read-qxmd.yaml"]);
        CommandResult result = Fix("in/a.html", "--text", "readers also liked", "--as", "related", "--write");
        Assert.Equal(0, result.Code);
        string[] after = File.ReadAllLines(work[Sites + "read-qxmd.yaml"]);
        string added = Assert.Single(after, static l => l.Contains("fixed-related", StringComparison.Ordinal));
        Assert.Equal(before, after.Where(l => l != added));
    }

    [Fact]
    public void A_line_of_a_text_dump_is_named_by_its_words_with_signs_for_numbers()
    {
        work.Write("in/a.txt", "Cells for the failing liver\n\nAbstract\n\nMesenchymal stem cells lowered the levels of ALT in the serum of mice with acute liver failure.\n\nThe page was seen 1234 times in the last 30 days by other readers.\n\nThe cells were given through the portal vein, and the liver was examined after one week.\n");
        CommandResult result = Fix("in/a.txt", "--text", "seen 1234 times", "--as", "navigation", "--profile", "generic");
        Assert.Equal(0, result.Code);
        Assert.Contains("lines: [\"The page was seen # *\"]", result.Out, StringComparison.Ordinal);
        Assert.Contains("1 of 5 blocks change, nothing else", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_rule_changes_on_other_pages_is_shown_beforehand()
    {
        work.Write("in/a.html", Page("livernews.example.com", Teaser));
        work.Write("in/b.html", Page("livernews.example.com", "A good story about the treatment of the mice with cells, which the readers of this page will like to read as well."));
        CommandResult result = Fix("in/a.html", "in/b.html", "--text", "readers also liked", "--as", "related");
        Assert.Contains("effect   in/b.html: 1 of", result.Out, StringComparison.Ordinal);
        Assert.Contains("text -> related  \"A good story", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_explain_page_gives_the_command_that_works()
    {
        work.Write("in/it's.html", Page("livernews.example.com", Teaser));
        string html = InProcess.Run(work.Root, "explain", "in/it's.html", "--html", "-p", Workspace.Pipeline) is { Out.Length: > 0 } shown ? shown.Out : Program.Run(work.Root, "explain", "in/it's.html", "--html", "-p", Workspace.Pipeline).Out;
        Assert.Contains("data-cmd=\"mscalf profile fix &#39;in/it&#39;\\&#39;&#39;s.html&#39;\" data-end=\" -p pipelines/msc-alf.yaml\"", html, StringComparison.Ordinal);
        int block = html.IndexOf(Teaser, StringComparison.Ordinal), at = html.LastIndexOf("data-at=\"", block, StringComparison.Ordinal) + 9;
        string range = html[at..html.IndexOf('"', at)];
        Assert.Contains("\"div.storyline-extra\"", Fix("in/it's.html", "--at", range, "--as", "related").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--text|the|--as|related", "choose one")]
    [InlineData("--text|never said here|--as|related", "no block has the words")]
    [InlineData("--at|9999999|--as|related", "no block of text lies at")]
    [InlineData("--at|x|--as|related", "is no range")]
    [InlineData("--at|9-3|--as|related", "is no range")]
    [InlineData("--at|5|--as|rubbish", "known: title, abstract")]
    [InlineData("--as|related", "either --at START-END or --text")]
    [InlineData("--text|readers also liked|--as|related|--profile|nobody", "there is no profile 'nobody'")]
    [InlineData("--text|readers also liked|--as|related|--member|7", "no member '7'")]
    [InlineData("--text|readers also liked|--as|related|--selector|div.not-here", "no rule was found")]
    public void Every_mistake_is_one_clear_line(string options, string says)
    {
        work.Write("in/a.html", Page("livernews.example.com", Teaser));
        CommandResult result = Fix(["in/a.html", .. options.Split('|')]);
        Assert.Equal(2, result.Code);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Equal("", result.Out);
    }

    [Fact]
    public void A_page_that_names_no_site_asks_for_a_profile()
    {
        work.Write("in/a.html", "<html><body><p>The cells were given to all of the mice in the group and the liver was examined.</p></body></html>");
        CommandResult result = Fix("in/a.html", "--text", "given to all", "--as", "navigation");
        Assert.Equal(2, result.Code);
        Assert.Contains("--profile generic", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("profile: p\nkind: page\n", "profile: p\nkind: page\n\nstrip:\n  - RULE\n")]
    [InlineData("profile: p\nkind: page", "profile: p\nkind: page\n\nstrip:\n  - RULE\n")]
    [InlineData("strip: # what goes\n    - { rule: a }\n# end\n", "strip: # what goes\n    - RULE\n    - { rule: a }\n# end\n")]
    [InlineData("strip:\r\n- { rule: a }\r\n", "strip:\r\n- RULE\r\n- { rule: a }\r\n")]
    [InlineData("strip:\n  # about a\n  - { rule: a }\n", "strip:\n  - RULE\n  # about a\n  - { rule: a }\n")]
    [InlineData("strip:", "strip:\n  - RULE\n")]
    public void A_rule_is_put_first_in_its_group_as_the_others_are_set(string before, string after) => Assert.Equal(after, new ProfileText("p.yaml", before).With("strip", "RULE").Text);

    [Fact]
    public void A_group_in_one_line_is_refused() =>
        Assert.Contains("p.yaml:2:", Assert.Throws<ConfigException>(() => new ProfileText("p.yaml", "profile: p\nstrip: []\n").With("strip", "RULE")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_rule_gets_a_name_of_its_own() => Assert.Equal("fixed-share-2", new ProfileText("p.yaml", "strip:\n  - { rule: fixed-share, kind: share }\n").FreeName("fixed-share"));
}
