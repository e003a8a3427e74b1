using CsCheck;
using CustomerService.Language.Text;
using Xunit;

namespace CustomerService.Language.Tests.Language.Text;

public class TokenBufferTests
{
    [Theory]
    [InlineData("Where IS my Order?", "where|is|my|order")]
    [InlineData("don't can’t I'll what's", "dont|cant|i|ll|what|s")]
    [InlineData("sooooo goood", "soo|good")]
    [InlineData("ＦＵＬＬ ｗｉｄｔｈ", "full|width")]
    [InlineData("ﬁne Straße", "fine|strasse")]
    [InlineData("Cafe\u0301", "café")]
    [InlineData("e\u0302\u0323 e\u0323\u0302", "ệ|ệ")]
    [InlineData("ΣΟΦΟΣ", "σοφοσ")]
    [InlineData("order 12345 and 7", "order|00000|and|7")]
    [InlineData("你好 hi😀👍🏽", "你|好|hi|😀|👍")]
    [InlineData("\u1112\u1161\u11ab", "한")]
    [InlineData("so\u00adft hy\u200bphen", "soft|hyphen")]
    [InlineData("a\ufffdb", "a|b")]
    [InlineData("", "")]
    [InlineData(" \0\u0007\t\r\n", "")]
    public void Read_Text_GivesFoldedTokens(string text, string expected)
    {
        Assert.Equal(expected, string.Join('|', Tokens(text)));
    }

    [Fact]
    public void Read_UnpairedSurrogates_SeparateWords()
    {
        // Not as InlineData: attributes are stored as UTF-8, which has no unpaired surrogates.
        Assert.Equal(["a", "b", "c"], Tokens("a\ud800b\udc00c\ud83d"));
    }

    [Fact]
    public void Read_CapitalsAndEmphasis_AreKeptAsMarks()
    {
        var buffer = new TokenBuffer();
        buffer.Read("this is SO baaaad!!!");
        Assert.Equal([false, false, true, false], buffer.Tokens.ToArray().Select(t => t.Shouted));
        Assert.Equal([false, false, false, true], buffer.Tokens.ToArray().Select(t => t.Lengthened));
        Assert.Equal(3, buffer.Exclamations);
    }

    [Theory]
    [InlineData(":)", 1)]
    [InlineData("hm :-( ok", 3)]
    [InlineData("see http://shop", 3)]
    [InlineData("ratio a:b", 3)]
    public void Read_Emoticons_AreTokensAndAddressesAreNot(string text, int tokens)
    {
        var buffer = new TokenBuffer();
        buffer.Read(text);
        Assert.Equal(tokens, buffer.Tokens.Length);
    }

    [Fact]
    public void Read_TextBeyondTheCap_HasNoInfluence()
    {
        var full = string.Concat(Enumerable.Repeat("abc ", TokenBuffer.MaxCharacters / 4));
        Assert.Equal(Tokens(full), Tokens(full + "something else entirely"));
    }

    [Fact]
    public void Read_AnyText_StaysWithinItsBounds() => WildText.Any.Sample(text =>
    {
        var buffer = new TokenBuffer();
        buffer.Read(text);
        foreach (var token in buffer.Tokens)
        {
            Assert.InRange(token.Start + token.Length, 0, buffer.Text.Length);
        }
    });

    [Fact]
    public void Read_FoldedText_FoldsToItself() => WildText.Any.Sample(text =>
    {
        // Folding is a projection: reading the tokens' own text again gives the same tokens.
        var once = Tokens(text);
        var again = Tokens(string.Join(' ', once));
        Assert.Equal(once, again);
    });

    [Fact]
    public void Read_ComposedLetter_CountsInARunOfItsKind() => Assert.Equal(["\u00E9\u00E9"], Tokens("\u00E9\u00E9e\u0301"));

    private static List<string> Tokens(string text)
    {
        var buffer = new TokenBuffer();
        buffer.Read(text);
        var tokens = new List<string>();
        foreach (var token in buffer.Tokens)
        {
            tokens.Add(token.Length == 0 ? ":)" : buffer.TextOf(token).ToString());
        }

        return tokens;
    }
}
