using CustomerService.WebConsole.Home;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>Figures as people read them.</summary>
public sealed class FigureTextTests
{
    [Theory]
    [InlineData(null, "Count", "–")]
    [InlineData(0.0, "Count", "0")]
    [InlineData(12345.0, "Count", "12,345")]
    [InlineData(0.935, "Share", "93.5 %")]
    [InlineData(1.0, "Share", "100 %")]
    [InlineData(0.0142, "Seconds", "14 ms")]
    [InlineData(3.26, "Seconds", "3.3 s")]
    [InlineData(88.4, "Seconds", "88 s")]
    [InlineData(600.0, "Seconds", "10 min")]
    [InlineData(9000.0, "Seconds", "2.5 h")]
    public void Figure_is_written(double? value, string unit, string text) =>
        Assert.Equal(text, FigureText.Of(value, Enum.Parse<FigureUnit>(unit)));

    [Theory]
    [InlineData(12.0, 10.0, "Count", "+20 %")]
    [InlineData(8.0, 10.0, "Count", "−20 %")]
    [InlineData(10.0, 10.0, "Count", "same")]
    [InlineData(3.0, 0.0, "Count", "new")]
    [InlineData(0.0, 0.0, "Count", "same")]
    [InlineData(0.9, 0.875, "Share", "+2.5 pt")]
    [InlineData(null, 0.875, "Share", null)]
    [InlineData(1.0, null, "Count", null)]
    public void Change_is_written(double? now, double? before, string unit, string? text) =>
        Assert.Equal(text, FigureText.Change(now, before, Enum.Parse<FigureUnit>(unit)));
}
