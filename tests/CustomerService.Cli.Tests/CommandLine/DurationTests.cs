using CustomerService.Proving.Reporting;
using Xunit;

namespace CustomerService.Cli.Tests.CommandLine;

public sealed class DurationTests
{
    [Theory]
    [InlineData("00:01:30", 90)]
    [InlineData("500ms", 0.5)]
    [InlineData("30", 30)]
    [InlineData("30s", 30)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    [InlineData("0", 0)]
    public void Lengths_of_time_are_read_as_people_write_them(string text, double seconds)
    {
        Assert.True(Duration.TryParse(text, out var value));
        Assert.Equal(TimeSpan.FromSeconds(seconds), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1e9")]
    [InlineData("1,5s")]
    [InlineData("999999999h")]
    [InlineData("NaN")]
    [InlineData("soon")]
    public void Anything_else_is_none(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData(20, "20ms")]
    [InlineData(1500, "1.5s")]
    [InlineData(180_000, "3m")]
    public void They_are_written_short(int milliseconds, string text) => Assert.Equal(text, Duration.Format(TimeSpan.FromMilliseconds(milliseconds)));
}
