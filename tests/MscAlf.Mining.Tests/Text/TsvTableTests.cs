using System.Text;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Text;

public sealed class TsvTableTests
{
    private static TsvTable Table(string file, string text) => TsvTable.Parse(file, Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Joined_tables_have_all_columns_and_each_row_knows_its_file_and_line()
    {
        TsvTable joined = TsvTable.Join([Table("english.tsv", "class\tphrase\nhedge\tmay\n"), Table("field.tsv", "# ours\nphrase\tclass\tnote\nbiofilm\tmechanism\tx\n")]);
        Assert.Equal("class phrase note", string.Join(' ', joined.Header));
        Assert.Equal(["hedge/may/", "mechanism/biofilm/x"], joined.Rows.Select(r => $"{joined.Cell(r, "class")}/{joined.Cell(r, "phrase")}/{joined.Cell(r, "note")}"));
        Assert.Equal(["english.tsv:2", "field.tsv:3"], joined.Rows.Select(r => $"{joined.FileOf(r)}:{r.Line}"));
    }

    [Fact]
    public void One_table_is_joined_to_itself_and_none_is_no_table()
    {
        TsvTable one = Table("a.tsv", "a\n1\n");
        Assert.Same(one, TsvTable.Join([one]));
        Assert.Throws<ArgumentException>(() => TsvTable.Join([]));
    }
}
