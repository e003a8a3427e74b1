using System.Text;
using CsCheck;
using CustomerService.Language.Lab.Datasets;
using CustomerService.Language.Training;
using Xunit;

namespace CustomerService.Language.Tests.Lab.Datasets;

public class LabeledCsvTests
{
    [Fact]
    public void Read_QuotesLineBreaksAndFurtherColumns()
    {
        Assert.Equal(
            [new LabeledText("a, \"b\"\r\nc", "x"), new LabeledText("", "y")],
            Read("\uFEFFlabel,text,note\r\nx,\"a, \"\"b\"\"\r\nc\",1\r\n\r\ny,,\r\n"));
    }

    [Theory]
    [InlineData("", "line 1, column 1: the file is empty")]
    [InlineData("text,intent\na,b\n", "line 1, column 1: the header has no column 'label'")]
    [InlineData("text,label\n", "line 2, column 1: there are no examples")]
    [InlineData("text,label\na,b\nc\n", "line 3, column 1: the record has 1 fields, the header 2")]
    [InlineData("text,label\na,b,c\n", "line 2, column 1: the record has 3 fields, the header 2")]
    [InlineData("text,label\nhello, \n", "line 2, column 7: the label is empty")]
    [InlineData("text,label\na\"b,c\n", "line 2, column 2: a quote stands inside")]
    [InlineData("text,label\nx,y\n\"abc,d\n", "line 3, column 1: the quote that opens here is never closed")]
    [InlineData("text,label\n\"abc\"d,e\n", "line 2, column 6: after a closing quote")]
    public void Read_BadFile_NamesLineAndColumn(string csv, string start)
    {
        var error = Assert.Throws<DatasetException>(() => Read(csv));
        Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Read_NotUtf8_IsRefused() =>
        Assert.Throws<DatasetException>(() => LabeledCsv.Read(new MemoryStream([.. "text,label\n"u8, 0xE9, (byte)',', (byte)'x'])));

    [Fact]
    public void Read_AnythingWrittenByTheRules_ComesBack() =>
        Gen.Select(Gen.Char["ab\",\n é"].Array[0, 12].Select(c => new string(c)), Gen.Char["xy"].Array[1, 3].Select(c => new string(c))).Array[1, 8].Sample(rows =>
        {
            var csv = "text,label\n" + string.Concat(rows.Select(r => $"\"{r.Item1.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{r.Item2}\n"));
            Assert.Equal(rows.Select(r => new LabeledText(r.Item1, r.Item2)), Read(csv));
        });

    [Fact]
    public void Read_AnyBytes_ThrowsNothingElse() => Gen.Byte.Array[0, 80].Sample(bytes =>
    {
        try
        {
            LabeledCsv.Read(new MemoryStream(bytes));
        }
        catch (DatasetException e)
        {
            Assert.StartsWith("line ", e.Message, StringComparison.Ordinal);
        }
    });

    private static IReadOnlyList<LabeledText> Read(string csv) => LabeledCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)));

    [Fact]
    public void Read_AColumnValence_IsReadWhereItHoldsNumbers()
    {
        using var stream = new MemoryStream("text,valence,label\na,-2.5,x\nb,,x\nc,high,y\n"u8.ToArray());
        Assert.Equal([-2.5, null, null], LabeledCsv.Read(stream).Select(e => e.Valence));
    }
}
