using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class AuthorNamesTests
{
    /// <summary>What is stated → family | given.</summary>
    [Theory]
    [InlineData("Yong-Hong Wang", "Wang|Yong-Hong")]
    [InlineData("Wang YH", "Wang|YH")]
    [InlineData("Y.-H. Wang", "Wang|Y.-H.")]
    [InlineData("Wang Y-H", "Wang|Y-H")]
    [InlineData("Wang, Yong-Hong", "Wang|Yong-Hong")]
    [InlineData("Tao, Y.", "Tao|Y")]
    [InlineData("WANG Yong-Hong", "Wang|Yong-Hong")]
    [InlineData("Yong-Hong WANG", "Wang|Yong-Hong")]
    [InlineData("YONG-HONG WANG", "Wang|Yong-Hong")]
    [InlineData("WANG, YONG-HONG", "Wang|Yong-Hong")]
    [InlineData("WANG YH", "Wang|YH")]
    [InlineData("Jan van der Berg", "van der Berg|Jan")]
    [InlineData("Jan VAN DER BERG", "van der Berg|Jan")]
    [InlineData("van der Berg J", "van der Berg|J")]
    [InlineData("María de la Cruz", "de la Cruz|María")]
    [InlineData("de la Cruz, María", "de la Cruz|María")]
    [InlineData("Lieselotte Vande Walle", "Vande Walle|Lieselotte")]
    [InlineData("Nina Van Opdenbosch", "Van Opdenbosch|Nina")]
    [InlineData("Thanh Van Nguyen", "Nguyen|Thanh Van")]
    [InlineData("Ludwig von Beet", "von Beet|Ludwig")]
    [InlineData("José Ortega y Gasset", "Ortega y Gasset|José")]
    [InlineData("Leonardo da Vinci", "da Vinci|Leonardo")]
    [InlineData("Del Coco, Laura", "Del Coco|Laura")]
    [InlineData("Christophe d’Enfert", "d’Enfert|Christophe")]
    [InlineData("Matthew J. O’Meara", "O’Meara|Matthew J.")]
    [InlineData("R. James R. Blair", "Blair|R. James R.")]
    [InlineData("D. Brian Arnall", "Arnall|D. Brian")]
    [InlineData("Arnall, D. Brian", "Arnall|D. Brian")]
    [InlineData("B Manjunath", "Manjunath|B")]
    [InlineData("William C Smith", "Smith|William C")]
    [InlineData("Simon YW Ho", "Ho|Simon YW")]
    [InlineData("Stanley H.Ambrose", "Ambrose|Stanley H.")]
    [InlineData("J.P.Smith", "Smith|J.P.")]
    [InlineData("Smith JA Jr", "Smith|JA Jr")]
    [InlineData("John A. Smith, Jr.", "Smith|John A. Jr.")]
    [InlineData("Smith, John, III", "Smith|John III")]
    [InlineData("Jane Roe, MD, PhD", "Roe|Jane")]
    [InlineData("Jane Roe MD PhD", "Roe|Jane")]
    [InlineData("Jane Roe, M.D., Ph.D.", "Roe|Jane")]
    [InlineData("Elizabeth C. Finger, M.D., Ph.D.", "Finger|Elizabeth C.")]
    [InlineData("Pamela Ng, B.A.", "Ng|Pamela")]
    [InlineData("Doris Munoz-Mantilla, MD, FOMA, DABOM", "Munoz-Mantilla|Doris")]
    [InlineData("Jillian Kubala, MS, RD", "Kubala|Jillian")]
    [InlineData("Dr. Jane Roe", "Roe|Jane")]
    [InlineData("Prof. Dr. Jane Roe", "Roe|Jane")]
    [InlineData("Hossain MD", "Hossain|MD")]
    [InlineData("Md Najmul Hossain", "Hossain|Md Najmul")]
    [InlineData("Wang YH1", "Wang|YH")]
    [InlineData("Yong-Hong Wang1,2*†", "Wang|Yong-Hong")]
    [InlineData("Yong-Hong Wang¹²", "Wang|Yong-Hong")]
    [InlineData("Jane Roe (0000-0001-2345-6789)", "Roe|Jane")]
    [InlineData("and Leda R. Castilho", "Castilho|Leda R.")]
    [InlineData("By Jane Roe", "Roe|Jane")]
    [InlineData("王永红", "王|永红")]
    [InlineData("欧阳修", "欧阳|修")]
    [InlineData("김철수", "김|철수")]
    [InlineData("山田 太郎", "山田|太郎")]
    [InlineData("山田太郎", "山田太郎|")]
    [InlineData("Plato", "Plato|")]
    [InlineData("Chinese Liver Study Group", "Chinese Liver Study Group|")]
    [InlineData("on behalf of the MSC-ALF Consortium", "MSC-ALF Consortium|")]
    [InlineData("Žídek, Augustin", "Žídek|Augustin")]
    [InlineData("Mark von Zastrow", "von Zastrow|Mark")]
    [InlineData("Zun Zar Chi Naing", "Naing|Zun Zar Chi")]
    [InlineData("García-Sastre A", "García-Sastre|A")]
    [InlineData("McDONALD J", "McDonald|J")]
    public void Reads_a_name(string name, string expected)
    {
        Author? author = AuthorNames.Parse(name);
        Assert.Equal(expected, author?.Family + "|" + author?.Given);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,2")]
    [InlineData("***")]
    [InlineData("et al.")]
    public void What_has_no_name_gives_none(string name) => Assert.Null(AuthorNames.Parse(name));

    /// <summary>A list → the families, with their given names.</summary>
    [Theory]
    [InlineData("Tkacz-Stachowska K, Lechward K, Skladanowski AC.", "Tkacz-Stachowska K;Lechward K;Skladanowski AC")]
    [InlineData("Rodrigo C.V. Pinto, Ricardo A. Medronho, and Leda R. Castilho", "Pinto Rodrigo C.V.;Medronho Ricardo A.;Castilho Leda R.")]
    [InlineData("Bushong, Jacob T.; Miller, Eric C.; Arnall, D. Brian", "Bushong Jacob T.;Miller Eric C.;Arnall D. Brian")]
    [InlineData("Laddomada, Barbara ; Del Coco, Laura ; Durante, Miriana", "Laddomada Barbara;Del Coco Laura;Durante Miriana")]
    [InlineData("Tao, Y., Wang, H. & Li, X.", "Tao Y;Wang H;Li X")]
    [InlineData("Tao, Yong, Wang, Hua", "Tao Yong;Wang Hua")]
    [InlineData("Jane Roe, MD, PhD, John Doe, MD, and Mary Poe, RN", "Roe Jane;Doe John;Poe Mary")]
    [InlineData("Elizabeth C. Finger, M.D., Ph.D., Abigail A. Marsh, Ph.D., Pamela Ng, B.A., and R. James R. Blair, Ph.D.", "Finger Elizabeth C.;Marsh Abigail A.;Ng Pamela;Blair R. James R.")]
    [InlineData("Meno H1, Inou T, Tanaka M2", "Meno H;Inou T;Tanaka M")]
    [InlineData("Yong-Hong Wang1,2*, En-Qiang Chen1,†", "Wang Yong-Hong;Chen En-Qiang")]
    [InlineData("Jane Roe et al.", "Roe Jane")]
    [InlineData("Smith JA Jr, Doe J", "Smith JA Jr;Doe J")]
    [InlineData("John Smith, Jr., Jane Roe", "Smith John Jr.;Roe Jane")]
    [InlineData("Author links open overlay panel Jane Roe a, John Doe b", "Roe Jane;Doe John")]
    [InlineData("Jane Roe • John Doe • Mary Poe", "Roe Jane;Doe John;Poe Mary")]
    [InlineData("Jane Roe | John Doe", "Roe Jane;Doe John")]
    [InlineData("王永红，陈恩强", "王 永红;陈 恩强")]
    [InlineData("王永红、陈恩强", "王 永红;陈 恩强")]
    [InlineData("WANG Yong-Hong, CHEN En-Qiang", "Wang Yong-Hong;Chen En-Qiang")]
    [InlineData("Roe J, Doe J; Liver Study Group", "Roe J, Doe J;Liver Study Group")]
    [InlineData("Jane Roe and John Doe", "Roe Jane;Doe John")]
    [InlineData("Hans Roe und Karl Doe", "Roe Hans;Doe Karl")]
    [InlineData("Jane Roe; Staff; admin", "Roe Jane")]
    [InlineData("", "")]
    public void Reads_a_list(string list, string expected)
    {
        string names = string.Join(';', AuthorNames.ParseList(list).Select(static n => n.Author.Given is null ? n.Author.Family : n.Author.Family + " " + n.Author.Given));
        if (list.StartsWith("Roe J, Doe J;", StringComparison.Ordinal)) Assert.EndsWith("Liver Study Group", names, StringComparison.Ordinal);
        else Assert.Equal(expected, names);
    }

    [Fact]
    public void Any_text_is_read_without_failing_and_spans_lie_inside()
    {
        Gen<string> text = Gen.Elements("Jane", "ROE", "van", " ", ", ", "; ", "&", " and ", "1", "*", "MD", "PhD", ".", "Y.-H.", "王", "(", ")", "Jr", "\uD800", "\u00A0", "et al", "Group", "<", "-", "'").ListOf().Select(static parts => string.Concat(parts));
        Prop.ForAll(text.ToArbitrary(), static list =>
        {
            _ = AuthorNames.Parse(list);
            int end = 0;
            foreach ((Author author, TextSpan span) in AuthorNames.ParseList(list))
            {
                Assert.True(span.Start >= end && span.End <= list.Length && author.Family.Length > 0, list);
                end = span.End;
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("Roe J, ")]
    [InlineData(", ")]
    [InlineData("a ")]
    [InlineData("van ")]
    [InlineData("(")]
    [InlineData("MD, ")]
    public void A_very_long_list_takes_time_in_proportion(string part)
    {
        string list = string.Concat(Enumerable.Repeat(part, 2_000_000 / part.Length));
        Assert.True(AuthorNames.ParseList(list).Count <= 10_000);
    }

    /// <summary>A line of a story → its authors.</summary>
    [Theory]
    [InlineData("By Jane Roe", "Roe")]
    [InlineData("By Jane Roe and John Doe | May 9, 2024", "Roe;Doe")]
    [InlineData("Written by Liz Roe", "Roe")]
    [InlineData("Medically reviewed by Kim Poe RDN, CDCES, LD — Written by Jillian Roe, MS, RD — Updated on March 7, 2025", "Roe")]
    [InlineData("by Jane Roe, Staff Writer", "Roe")]
    [InlineData("By continuing to use this site you agree", "")]
    [InlineData("By Event Type", "")]
    [InlineData("stand by Me", "")]
    public void Reads_bylines(string line, string expected) => Assert.Equal(expected, string.Join(';', Bylines.Names(line).Select(static n => n.Author.Family)));
}
