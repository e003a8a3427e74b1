using CustomerService.Warehouse.Texts;

namespace CustomerService.Warehouse.Tests.Texts;

/// <summary>What names or reaches a person is taken out of texts before they are stored.</summary>
public sealed class TextRedactorTests
{
    [Theory]
    [InlineData("My name is Anna Berg, is there a gift card? Call 0664 1234567", "My name is [person], is there a gift card? Call [number]")]
    [InlineData("gift card on my visa 4111 1111 1111 1111 please", "gift card on my visa [card] please")]
    [InlineData("Are gift cards mailed to anna.berg@example.org?", "Are gift cards mailed to [email]?")]
    [InlineData("what is the balance of gift card 998877665544", "what is the balance of gift card [number]")]
    [InlineData("my number is +43 664 1234567", "my number is [phone]")]
    [InlineData("IBAN AT61 1904 3002 3457 3201", "IBAN [iban]")]
    [InlineData("Do you ship 3 parcels to Norway by 5 pm?", "Do you ship 3 parcels to Norway by 5 pm?")]
    public void What_is_personal_gives_way_to_its_kind(string text, string redacted) =>
        Assert.Equal(redacted, new TextRedactor(TimeProvider.System).Redact(text));
}
