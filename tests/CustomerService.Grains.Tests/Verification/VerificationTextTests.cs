using CustomerService.Grains.Verification;
using Xunit;

namespace CustomerService.Grains.Tests.Verification;

/// <summary>What is a code, a claim, and a wish for another code; and what is none.</summary>
public sealed class VerificationTextTests
{
    [Theory]
    [InlineData("123456", "123456")]
    [InlineData(" 123 456 ", "123456")]
    [InlineData("123-456.", "123456")]
    [InlineData("My code is 123456!", "123456")]
    [InlineData("it's 012345, thanks", "012345")]
    [InlineData("Der Code lautet 123456", "123456")]
    [InlineData("mon code est 123456", "123456")]
    [InlineData("١٢٣٤٥٦", "123456")]
    [InlineData("where is my order 123456", null)]
    [InlineData("order 123456", null)]
    [InlineData("I paid 123456 dollars", null)]
    [InlineData("12345", null)]
    [InlineData("1234567", null)]
    [InlineData("123456 654321", null)]
    [InlineData("123 4567", null)]
    [InlineData("", null)]
    public void ACode_IsSixDigits_WithLittleElse(string text, string? code) => Assert.Equal(code, VerificationText.CodeIn(text));

    [Theory]
    [InlineData("I am ada@example.org", "ada@example.org")]
    [InlineData("I'm ada@example.org.", "ada@example.org")]
    [InlineData("Hi, I am <ada@example.org>!", "ada@example.org")]
    [InlineData("this is my account: ada@example.org", "ada@example.org")]
    [InlineData("Ich bin ada@example.org", "ada@example.org")]
    [InlineData("Mein Konto ist ada@example.org", "ada@example.org")]
    [InlineData("je suis ada@example.org", "ada@example.org")]
    [InlineData("mi cuenta es ada@example.org", "ada@example.org")]
    [InlineData("jag är ada@example.org", "ada@example.org")]
    [InlineData("I am +43 664 123 45 67", "+43 664 123 45 67")]
    [InlineData("das bin ich: 0043 664 1234567", "0043 664 1234567")]
    [InlineData("ada@example.org", null)]
    [InlineData("my e-mail is ada@example.org", null)]
    [InlineData("I am not ada@example.org", null)]
    [InlineData("please write to ada@example.org", null)]
    [InlineData("I am Ada", null)]
    [InlineData("I am 43 years old", null)]
    [InlineData("I am 0664 1234567", null)]
    public void AClaim_IsAnAddress_WithWordsThatSayWhoseItIs(string text, string? address) =>
        Assert.Equal(address, VerificationText.ClaimIn(text)?.Address);

    [Theory]
    [InlineData("Send another code, please", false)]
    [InlineData("send another code", true)]
    [InlineData("Neuer Code!", true)]
    [InlineData("I want another order", false)]
    public void AnotherCode_IsAskedForByWholeMessages(string text, bool asks) => Assert.Equal(asks, VerificationText.AsksAgain(text));
}
