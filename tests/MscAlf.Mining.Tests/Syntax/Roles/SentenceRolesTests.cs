using System.Collections.Immutable;
using MscAlf.Mining.Learning.Classifying;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Syntax.Roles;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax.Roles;

public sealed class SentenceRolesTests
{
    private static readonly string[] Sentences =
    [
        "Chronic wounds are a burden for patients and remain difficult to treat.",
        "The aim of this study was to assess whether honey dressings speed up healing.",
        "Sixty patients were randomly assigned to honey or gauze and followed for twelve weeks.",
        "Wound area was measured every week by a blinded nurse.",
        "Wounds healed faster in the honey group than in the control group (P = 0.01).",
        "No serious adverse events were reported.",
        "In conclusion, honey dressings may be a safe and effective option for chronic wounds.",
    ];

    private static (string Text, Sentence[] All) Tree(string kind, int heading = -1)
    {
        string text = string.Join(' ', Sentences);
        var all = new Sentence[Sentences.Length];
        for (int i = 0, at = 0; i < all.Length; at += Sentences[i].Length + 1, i++) all[i] = new Sentence(new TextSpan(at, Sentences[i].Length), 0, 0, 0, i == heading, null);
        SentenceRoles.Assign(text, [new Section("abstract", kind, null, new TextSpan(0, text.Length))], all);
        return (text, all);
    }

    [Fact]
    public void The_sentences_of_an_abstract_without_labels_get_the_roles_that_they_play() =>
        Assert.Equal(["background", "objective", "methods", "methods", "results", "results", "conclusions"], Tree("abstract").All.Select(static s => s.Role));

    [Theory]
    [InlineData("title")]
    [InlineData("keywords")]
    [InlineData("body")]
    [InlineData("discussion")]
    public void Other_sections_get_none(string kind) => Assert.All(Tree(kind).All, static s => Assert.Null(s.Role));

    [Fact]
    public void A_heading_has_no_role_and_does_not_end_the_abstract()
    {
        Sentence[] all = Tree("abstract", heading: 3).All;
        Assert.Null(all[3].Role);
        Assert.Equal("conclusions", all[6].Role);
    }

    [Fact]
    public void The_model_has_the_five_roles_and_is_small()
    {
        Assert.Equal(RoleCorpus.Roles.ToArray(), SentenceRoles.Model!.Labels.ToArray());
        Assert.InRange(SentenceRoles.Model.Save().Length, 1, 500_000);
    }

    [Theory]
    [InlineData("METHODS", "methods", true)]
    [InlineData("Design, setting, and participants", "methods", true)]
    [InlineData("Main outcome measures", "methods", true)]
    [InlineData("RESULTS AND CONCLUSIONS", "conclusions", false)]
    [InlineData("Aim/Hypothesis", "background", false)]
    [InlineData("Introduction and hypothesis", "background", false)]
    public void A_heading_of_two_roles_is_no_ground_to_learn_from(string heading, string role, bool plain) => Assert.Equal(plain, RoleCorpus.IsPlain(heading, role));

    [Fact]
    public void Sections_become_sentences_by_article_and_the_audit_leaves_out_what_is_doubtful()
    {
        LabelledSection[] sections =
        [
            new("a", "CC0", "Background", "BACKGROUND", "Wounds are common. The aim of this study was to count them."),
            new("b", "CC0", "Results and discussion", "CONCLUSIONS", "They were many."),
            new("a", "CC0", "Trial registration", "OTHER", "Number 1."),
            new("a", "CC0", "Methods", "METHODS", "We counted. Twice."),
            new("b", "CC0", "Results", "RESULTS", "Five."),
        ];
        ImmutableArray<ClassifierExample> all = RoleCorpus.ToExamples(sections, audited: false), audited = RoleCorpus.ToExamples(sections, audited: true);
        Assert.Equal(["0 0 Wounds are common.", "0 0 The aim of this study was to count them.", "0 2 We counted.", "0 2 Twice.", "1 4 They were many.", "1 3 Five."], all.Select(static e => $"{e.Document} {e.Labels[0]} {e.Fields[0]}"));
        Assert.Equal(["Wounds are common.", "We counted.", "Twice.", "Five."], audited.Select(static e => e.Fields[0]));
    }
}
