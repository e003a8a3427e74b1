using System.Text;
using CustomerService.Language.Lab.Datasets;
using Xunit;

namespace CustomerService.Language.Tests.Lab.Datasets;

/// <summary>Files as other programs leave them: where they can't be read, the place is named (kinds K23 and K32).</summary>
public class DatasetTextTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Read_BytesThatAreNoText_AreNamedWithLineAndColumn(string end)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"text,label{end}" + string.Concat(Enumerable.Range(0, 8).Select(i => $"größe {i},a{end}")) + "caf"), 0xE9, .. Encoding.UTF8.GetBytes($",b{end}")];
        var error = Assert.Throws<DatasetException>(() => LabeledCsv.Read(new MemoryStream(bytes)));
        Assert.StartsWith("line 10, column 4: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Utf16_IsReadByItsMark()
    {
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF8])
        {
            byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes("text,label\nwo ist es,größe\n")];
            Assert.Equal("größe", Assert.Single(LabeledCsv.Read(new MemoryStream(bytes))).Label);
        }
    }

    [Fact]
    public void Read_HalfASurrogatePairInUtf16_IsNamed()
    {
        byte[] bytes = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("text,label\ncut "), 0x3D, 0xD8, .. Encoding.Unicode.GetBytes(",a\n")];
        Assert.StartsWith("line 2, column 5: ", Assert.Throws<DatasetException>(() => LabeledCsv.Read(new MemoryStream(bytes))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text,label\ra,b\rc,d\r")]
    [InlineData("text,label\na,b\nc,d")]
    [InlineData("text,label\r\na,b\nc,d\r\n")]
    [InlineData("\uFEFFtext , label \na, b \nc,\u00a0d\u200b\n")]
    public void Read_LineEndsAndBlanks_MakeNoDifference(string file) =>
        Assert.Equal([("a", "b"), ("c", "d")], LabeledCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(file))).Select(e => (e.Text, e.Label)));

    [Theory]
    [InlineData("text,label\na,\u200b\n")]
    [InlineData("text,label\na,\u00a0 \n")]
    public void Read_ALabelThatNobodySees_IsEmpty(string file) =>
        Assert.StartsWith("line 2, column 3: the label is empty", Assert.Throws<DatasetException>(() => LabeledCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("one\u2028line", "one\u0085line")]
    [InlineData("a\rb", "c")]
    public void Read_OtherBreaks_AreCharactersOfTheText(string first, string second) =>
        Assert.Equal([first, second], LabeledCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes($"text,label\n{first},x\n{second},y\n"))).Select(e => e.Text));
}
