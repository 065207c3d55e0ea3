using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class DateReaderTests
{
    [Theory]
    [InlineData("2023-09-15", "2023-09-15")]
    [InlineData("2023/09/15", "2023-09-15")]
    [InlineData("2023/9/5", "2023-09-05")]
    [InlineData("2023.09.15", "2023-09-15")]
    [InlineData("2023-09-15T10:20:30Z", "2023-09-15")]
    [InlineData("2023-07-01T00:00:00-0400", "2023-07-01")]
    [InlineData("2025-11-28T05:02:00.000Z", "2025-11-28")]
    [InlineData("20230915", "2023-09-15")]
    [InlineData("2023-09", "2023-09")]
    [InlineData("2021/08", "2021-08")]
    [InlineData("2023", "2023")]
    [InlineData("2023 Sep 15", "2023-09-15")]
    [InlineData("2023 Sep", "2023-09")]
    [InlineData("2008 January", "2008-01")]
    [InlineData("2006 Nov 6", "2006-11-06")]
    [InlineData("15 September 2023", "2023-09-15")]
    [InlineData("01 February 2011", "2011-02-01")]
    [InlineData("19 JUL 2012", "2012-07-19")]
    [InlineData("15th of September, 2023", "2023-09-15")]
    [InlineData("September 15, 2023", "2023-09-15")]
    [InlineData("Sept. 15th, 2023", "2023-09-15")]
    [InlineData("Apr 22, 2019", "2019-04-22")]
    [InlineData("Apr. 22 2019", "2019-04-22")]
    [InlineData("September 2023", "2023-09")]
    [InlineData("Sep-2023", "2023-09")]
    [InlineData("15-Sep-2023", "2023-09-15")]
    [InlineData("15.09.2023", "2023-09-15")]
    [InlineData("5.9.2023", "2023-09-05")]
    [InlineData("09/15/2023", "2023-09-15")]
    [InlineData("15/09/2023", "2023-09-15")]
    [InlineData("05/05/2024", "2024-05-05")]
    [InlineData("05/09/2024", "2024")]
    [InlineData("05/09/2024 10:46:12", "2024")]
    [InlineData("09/2023", "2023-09")]
    [InlineData("2014 Nov-Dec", "2014")]
    [InlineData("2014 Nov/Dec", "2014")]
    [InlineData("Nov-Dec 2014", "2014")]
    [InlineData("2010 Dec-2011 Jan", "2010")]
    [InlineData("Winter 2010", "2010")]
    [InlineData("2010 Spring", "2010")]
    [InlineData("Wed, 09 Jul 2025 10:00:00 GMT", "2025-07-09")]
    [InlineData("Published Thursday 27 July 2017", "2017-07-27")]
    [InlineData("2023-02-31", "2023-02")]
    [InlineData("31 February 2023", "2023-02")]
    [InlineData("12 mars 2021", "2021-03-12")]
    [InlineData("3. März 2021", "2021-03-03")]
    [InlineData("4 de septiembre de 2020", "2020-09-04")]
    [InlineData("2023年9月15日", "2023-09-15")]
    [InlineData("Available online 26 November 2014", "2014-11-26")]
    [InlineData("0000-00-00", "")]
    [InlineData("n/a", "")]
    [InlineData("Volume 12", "")]
    [InlineData("12345", "")]
    [InlineData("May", "")]
    public void Reads_a_date_as_exact_as_it_is(string text, string expected)
    {
        DateReading date = DateReader.Find(text, bare: true);
        Assert.Equal(expected, date.Year == 0 ? "" : date.Iso);
    }

    [Theory]
    [InlineData("05/09/2024", true)]
    [InlineData("15/09/2024", false)]
    [InlineData("05.09.2024", false)]
    public void Day_and_month_that_could_be_swapped_are_told(string text, bool expected) => Assert.Equal(expected, DateReader.Find(text).IsAmbiguous);

    [Fact]
    public void Any_text_is_read_without_failing_and_the_span_lies_inside()
    {
        Gen<string> text = Gen.Elements("2023", "09", "15", "1", "/", "-", ".", " ", ", ", "Sep", "September", "Winter", "th", "of", "年", "月", "T", ":", "\uD800", "x", "19999").ListOf().Select(static parts => string.Concat(parts));
        Prop.ForAll(text.ToArbitrary(), static line =>
        {
            DateReading date = DateReader.Find(line, bare: true);
            Assert.True(date.Year == 0 || date.Span.End <= line.Length && !date.Span.IsEmpty && date.Month is >= 0 and <= 12 && (date.Day == 0 || DateTime.DaysInMonth(date.Year, date.Month) >= date.Day), line);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("2023 ")]
    [InlineData("1/")]
    [InlineData("15 ")]
    [InlineData("9")]
    [InlineData("Sep ")]
    [InlineData("2023.")]
    public void A_very_long_line_takes_time_in_proportion(string part) => Assert.True(DateReader.Find(string.Concat(Enumerable.Repeat(part, 2_000_000 / part.Length))).Year >= 0);

    [Theory]
    [InlineData("674-83", "674-683")]
    [InlineData("674–683", "674-683")]
    [InlineData("pp. 674 - 683", "674-683")]
    [InlineData("pp 1-9", "1-9")]
    [InlineData("Pages 45-67", "45-67")]
    [InlineData("S12–S19", "S12-S19")]
    [InlineData("S12-9", "S12-S19")]
    [InlineData("e1-e12", "e1-e12")]
    [InlineData("e33475", "e33475")]
    [InlineData("Article 192", "192")]
    [InlineData("Article number: 1234", "1234")]
    [InlineData("Article ID 247835", "247835")]
    [InlineData("57", "57")]
    [InlineData("789-96", "789-796")]
    [InlineData("1001-3", "1001-1003")]
    [InlineData("199-201", "199-201")]
    [InlineData("12-12", "12")]
    [InlineData("1-3, 5", "1-3,5")]
    [InlineData("R1-R2", "R1-R2")]
    [InlineData("1017.e1-1017.e6", "1017.e1-1017.e6")]
    [InlineData("iv", "")]
    [InlineData("", "")]
    public void Normalizes_pages(string pages, string expected) => Assert.Equal(expected, PageRanges.Normalize(pages));

    [Theory]
    [InlineData("Vol. 12", "12")]
    [InlineData("Volume: Volume 55", "55")]
    [InlineData("Issues 4–6", "4-6")]
    [InlineData("No. 2", "2")]
    [InlineData("Suppl 1", "Suppl 1")]
    [InlineData("17", "17")]
    public void Normalizes_volumes_and_issues(string value, string expected) => Assert.Equal(expected, PageRanges.Number(value));
}
