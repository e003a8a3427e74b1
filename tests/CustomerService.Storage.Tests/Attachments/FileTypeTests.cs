using System.Text;
using CsCheck;
using CustomerService.Storage.Attachments;
using Xunit;

namespace CustomerService.Storage.Tests.Attachments;

/// <summary>What a file is, its bytes say.</summary>
public sealed class FileTypeTests
{
    [Theory]
    [InlineData("89504E470D0A1A0A0000000D49484452", "image/png")]
    [InlineData("FFD8FFE000104A464946", "image/jpeg")]
    [InlineData("474946383961", "image/gif")]
    [InlineData("52494646240000005745425056503820", "image/webp")]
    [InlineData("524946462400000057415645666D7420", "audio/wav")]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("4F6767530002", "audio/ogg")]
    [InlineData("49443304", "audio/mpeg")]
    [InlineData("FFFB9064", "audio/mpeg")]
    [InlineData("000000186674797068656963", "image/heic")]
    [InlineData("0000001C6674797061766966", "image/avif")]
    [InlineData("000000206674797069736F6D", "video/mp4")]
    [InlineData("00000014667479707174202000000000", "video/quicktime")]
    [InlineData("0000001C667479704D344120", "audio/mp4")]
    [InlineData("1A45DFA39F4286810142F7810142F2810442F381084282847765626D", "video/webm")]
    public void KnownBytes_HaveTheirType(string hex, string type)
    {
        Assert.Equal(type, FileType.Of(Convert.FromHexString(hex)));
        Assert.Contains(type, FileType.All);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("Order 4711, Größe 42 👍\r\n\tthanks", "text/plain")]
    [InlineData("\uFEFFwith a mark", "text/plain")]
    [InlineData("<html><script>alert(1)</script>", null)]
    [InlineData(" \n<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", null)]
    [InlineData("\uFEFF<?xml version='1.0'?>", null)]
    [InlineData("a\0b", null)]
    [InlineData("\u001b[31m", null)]
    public void Text_IsWhatNoBrowserWouldRun(string text, string? type) => Assert.Equal(type, FileType.Of(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("4D5A90000300000004000000")] // a program of Windows
    [InlineData("7F454C460201010000000000")] // and of Linux
    [InlineData("504B03041400060008000000")] // an archive
    [InlineData("1A45DFA3934282886D6174726F736B61")] // Matroska that is no WebM
    [InlineData("000000186674797078787878")]
    [InlineData("C3")]
    public void OtherBytes_AreNotRecognised(string hex) => Assert.Null(FileType.Of(Convert.FromHexString(hex)));

    [Fact]
    public void AnyBytes_HaveAKnownTypeOrNone() => Gen.Byte.Array[0, 40].Sample(bytes => Assert.True(FileType.Of(bytes) is not { } type || FileType.All.Contains(type)));
}
