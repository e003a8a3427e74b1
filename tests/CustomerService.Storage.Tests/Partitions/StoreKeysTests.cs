using CsCheck;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Sqlite;
using Xunit;

namespace CustomerService.Storage.Tests.Partitions;

public sealed class StoreKeysTests
{
    private static readonly Gen<string> AnyText = Gen.Char['\0', '\uffff'].Array[1, 20].Select(c => new string(c));

    [Fact]
    public void Escaped_IsAnAllowedKey_AndDifferentForDifferentTexts() => Gen.Select(AnyText, AnyText).Sample((a, b) =>
    {
        PartitionGuard.Key(StoreKeys.Escape(a));
        Assert.DoesNotContain('|', StoreKeys.Escape(a));
        return (a == b) == (StoreKeys.Escape(a) == StoreKeys.Escape(b));
    });

    [Theory]
    [InlineData("conversation:42", "conversation:42")]
    [InlineData("a/b", "a~002fb")]
    [InlineData("a|b~", "a~007cb~007e")]
    public void Escaped_StaysReadable(string text, string key) => Assert.Equal(key, StoreKeys.Escape(text));

    [Fact]
    public void EncodedKeys_HaveTheOrderOfTheStrings_AndAreDecoded()
    {
        var keys = Gen.OneOf(
            Gen.Char['\0', '\ud7ff'].Array[0, 8].Select(c => new string(c)),
            Gen.Int[0x10000, 0x10ffff].Array[0, 4].Select(c => string.Concat(c.Select(char.ConvertFromUtf32))),
            Gen.Char['\ue000', '\uffff'].Array[0, 8].Select(c => new string(c)));
        Gen.Select(keys, keys, keys).Sample((a, b, c) =>
        {
            (var one, var two) = (a + b, a + c);
            var order = KeyEncoding.Encode(one).AsSpan().SequenceCompareTo(KeyEncoding.Encode(two));
            return Math.Sign(order) == Math.Sign(string.CompareOrdinal(one, two)) && KeyEncoding.Decode(KeyEncoding.Encode(one)) == one;
        });
    }
}
