using CsCheck;
using CustomerService.Packs;
using Xunit;

namespace CustomerService.Language.Tests.Packs;

public sealed class ReplyTemplateTests
{
    [Theory]
    [InlineData("Hello.", "Hello.")]
    [InlineData("", "")]
    [InlineData("Hello {customer.name|there}!", "Hello Ana!")]
    [InlineData("Hello { customer.name | there }!", "Hello Ana!")]
    [InlineData("Hello {nobody|there}!", "Hello there!")]
    [InlineData("Hello {blank|there}!", "Hello there!")]
    [InlineData("Hello{nobody|}!", "Hello!")]
    [InlineData("Hello {nobody}!", "Hello !")]
    [InlineData("{customer.name}{customer.name}", "AnaAna")]
    [InlineData("{{customer.name}} is {customer.name}", "{customer.name} is Ana")]
    [InlineData("a {{ b }} c", "a { b } c")]
    [InlineData("{nobody|a|b}", "a|b")]
    public void Render_FillsValuesIn(string template, string expected)
    {
        var values = new Dictionary<string, string> { ["customer.name"] = "Ana", ["blank"] = "  " };

        Assert.Equal(expected, ReplyTemplate.Parse(template).Render(values));
    }

    [Theory]
    [InlineData("{", "The '{' at character 1 is not closed.")]
    [InlineData("Hi {customer.name", "The '{' at character 4 is not closed.")]
    [InlineData("Hi {a {b}", "The '{' at character 4 is not closed.")]
    [InlineData("Hi }", "The '}' at character 4 closes nothing.")]
    [InlineData("Hi {}", "The placeholder at character 4 has no name.")]
    [InlineData("Hi { |x}", "The placeholder at character 4 has no name.")]
    public void Parse_NoTemplate_SaysWhatIsWrong(string text, string expected)
    {
        Assert.False(ReplyTemplate.TryParse(text, out var template, out var error));
        Assert.Null(template);
        Assert.Equal(expected, error);
        Assert.Equal(expected, Assert.Throws<FormatException>(() => ReplyTemplate.Parse(text)).Message);
    }

    [Theory]
    [InlineData("{customer.name}", "{customer.name}")]
    [InlineData("{{x}}", "{{x}}")]
    [InlineData("An\na\r\n  B", "An a B")]
    [InlineData("\u202Eana\u2066", "ana")]
    [InlineData("a\u0000b", "a b")]
    [InlineData("<b>Ana</b>", "<b>Ana</b>")]
    public void Render_Values_ArePlainTextOnOneLine(string value, string expected)
    {
        var values = new Dictionary<string, string> { ["customer.name"] = value };

        Assert.Equal($"Hi {expected}.", ReplyTemplate.Parse("Hi {customer.name}.").Render(values));
    }

    [Fact]
    public void Placeholders_AreListedInOrder()
    {
        var template = ReplyTemplate.Parse("Hi {customer.name|there}, ring {var.phone}.");

        Assert.Equal([new("customer.name", "there", 3), new("var.phone", null, 31)], template.Placeholders);
        Assert.Equal("Hi {customer.name|there}, ring {var.phone}.", template.Text);
    }

    [Fact]
    public void Render_EscapedText_IsTheText() =>
        Gen.String.Sample(text =>
        {
            var escaped = text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
            return ReplyTemplate.Parse(escaped).Render(new Dictionary<string, string>()) == text;
        });

    [Fact]
    public void TryParse_AnyText_EitherParsesOrSaysWhy() =>
        Gen.OneOf(Gen.OneOf("{", "}", "|", "{{", "customer.name", " "), Gen.String[0, 4]).Array[0, 12].Sample(parts =>
        {
            var parsed = ReplyTemplate.TryParse(string.Concat(parts), out var template, out var error);
            return parsed ? template is not null && error is null && template.Render(new Dictionary<string, string>()) is not null : error is not null;
        });
}
