//! Why a certificate or a key is of no use.

/// Why a file with a certificate or a key is of no use.
#[derive(Debug)]
pub enum Unfit {
    /// No certificate in it.
    NoCertificate,
    /// No private key in it.
    NoKey,
    /// Certificate and key are not of one pair.
    NotAPair,
    /// The key of the authority is gone, its certificate is there.
    AuthorityWithoutKey,
    /// Something else, in the words of the libraries.
    Other(String),
}

impl Unfit {
    /// In Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::NoCertificate => "文件里没有 PEM 格式的证书".into(),
            Self::NoKey => "文件里没有 PEM 格式的、未加密的私钥".into(),
            Self::NotAPair => "私钥与证书不是一对".into(),
            Self::AuthorityWithoutKey => {
                "证书颁发机构的私钥不见了。请从备份放回；或把旁边的 authority.crt 移走，\
                 启动时会生成新的，所有设备须重新安装"
                    .into()
            }
            Self::Other(why) => format!("无法使用（{why}）"),
        }
    }

    /// In English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::NoCertificate => "there is no PEM certificate in it".into(),
            Self::NoKey => "there is no unencrypted PEM private key in it".into(),
            Self::NotAPair => "the private key does not belong to the certificate".into(),
            Self::AuthorityWithoutKey => {
                "the private key of the authority is gone. Put it back from a backup; or move authority.crt \
                 beside it away, then a new one is made, which every device has to install again"
                    .into()
            }
            Self::Other(why) => why.clone(),
        }
    }
}

impl<E: std::error::Error> From<E> for Unfit {
    fn from(error: E) -> Self {
        Self::Other(error.to_string())
    }
}
