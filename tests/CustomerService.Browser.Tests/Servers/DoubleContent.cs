namespace CustomerService.Browser.Tests.Servers;

/// <summary>Contents of messages, as the API tells them.</summary>
internal static class DoubleContent
{
    /// <summary>One part of each kind, and one of a later version.</summary>
    public static readonly object OfEverything = new
    {
        sender = new { name = "Lena", avatarUrl = "https://elsewhere.example/lena.png" },
        parts = new object[]
        {
            new
            {
                cards = new object[]
                {
                    new { title = "Trail shoe", text = "€ 89", buttons = new[] { new { title = "Look", url = "https://shop.example/1" } } },
                    new { title = "Road shoe", buttons = new[] { new { title = "Reserve", reply = "Reserve the road shoe" } } },
                },
            },
            new { media = new { mediaType = "application/pdf", url = "https://shop.example/sizes.pdf", name = "sizes.pdf" } },
            new { location = new { latitude = 52.5163, longitude = 13.3777, name = "Our shop" } },
            new { contact = new { name = "Kim", organisation = "Larkfield Goods", phones = new[] { "+49 30 1234567" } } },
            new { template = new { name = "sent", language = "en", text = "Your order is on its way." } },
            new { hologram = new { colour = "blue" } },
        },
    };
}
