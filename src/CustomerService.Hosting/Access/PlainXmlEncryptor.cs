using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace CustomerService.Hosting.Access;

/// <summary>Says that nothing more needs encrypting here: <see cref="StoredKeyRing"/> encrypts what it stores.</summary>
internal sealed class PlainXmlEncryptor : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(new XElement("encryptedByStore", plaintextElement), typeof(PlainXmlDecryptor));
}
