"""The Han characters of Korean names with their Korean readings, written and simplified forms alike.

The characters of surnames and those commonly given, entered by hand from what every dictionary of characters says. A
character that is not here is read as Chinese alone.
"""

from functools import lru_cache

from rigour.text.translit import ascii_text

__all__ = ["READINGS", "korean_of_pinyin_table"]

_TABLE = """
가 嘉佳賈贾 각 珏 간 簡干 감 甘 강 姜康江强強鋼钢剛刚 개 介凱凯 건 建健乾虔 걸 杰傑 겸 謙谦 경
京慶庆景敬炅經经璟卿鏡镜庚耕瓊琼徑径 계 桂啓启季溪
고 高古固 공 孔公功 곽 郭 관 寬宽官觀观冠 광 光廣广匡 교 敎教 구 具丘九龜求久 국 國国鞠菊 군 君軍军 권 權权 귀
貴贵 규 奎圭規规揆 균 均鈞钧 극 克
근 根近槿 금 金琴錦锦 기 基奇琦箕起氣气紀纪記记機机技期岐 길 吉 김 金 나 羅罗那娜 남 南男 노 盧卢魯鲁 능 能 달
達达 대 大代 덕 德 도 道都陶度島 동 東东同董棟栋
두 斗杜 란 蘭兰 량 梁良亮量 려 呂吕麗丽 렬 烈列 렴 廉 로 魯鲁盧卢路 록 祿禄 룡 龍龙 류 柳劉刘 륜 倫伦 리
李利理里莉 림 林霖 린 麟 만 萬万滿满 맹 孟 면 勉 명 明名命銘铭
모 毛牟 무 武茂 문 文門门 미 美米 민 民敏閔闵旻珉 박 朴 반 潘 방 方房邦 배 裵裴培 백 白 범 範范凡 법 法 변
卞邊边 병 炳秉丙兵柄 보 寶宝保甫普
복 福復 봉 奉鳳凤峰峯 부 富夫 분 芬 비 飛飞 빈 彬斌 사 史四思 산 山 삼 三森 상 相尙尚祥常商象 새 賽 서
徐西瑞書书舒 석 石錫锡碩硕奭 선 善宣先仙鮮鲜 설 薛雪
섭 燮 성 成聖圣星盛性誠诚城晟 세 世勢势 소 蘇苏素昭 손 孫孙 송 宋松 수 洙秀壽寿水守修樹树洪 숙 淑肅肃 순
順顺純纯舜淳 술 述 숭 崇 승 承勝胜昇升丞
식 植式湜 신 申辛新信愼慎伸 심 沈心深 안 安顔 애 愛爱 양 楊杨梁 양 陽阳洋 억 億亿 언 彦 엄 嚴严 여 呂汝 연
延淵渊姸妍燕硏研衍蓮莲 열 烈悅 염 廉 엽 燁烨
영 英永榮荣泳映瑛玲寧暎 예 藝艺禮礼 오 吳吴五 옥 玉 온 溫 왕 王旺 요 耀 용 龍龙勇容鎔用庸 우 禹友宇雨祐佑旴 욱
旭郁煜 운 雲云運运 웅 雄 원 元原源遠远園院
월 月 위 偉伟魏 유 柳劉刘兪俞有裕維维 육 陸陆 윤 尹允潤润倫 율 律 은 恩銀银殷 을 乙 의 義义毅 이 李二伊 익 益翼
인 仁寅印 일 日一逸鎰 임 林任壬 자 子慈
장 張张章莊蒋蔣長长將将 재 在載载才宰財财哉 전 全田錢钱 전 典 절 節 정 丁鄭郑正貞贞廷政靜静晶井禎祯程楨定精 제
濟济諸诸帝齊 조 趙赵曹祖照朝 종 鍾钟宗種种鐘
주 朱周主珠柱 준 俊峻準准濬 중 中重仲 지 池志智芝知之枝 직 直 진 陳陈秦晉晋珍眞真鎭镇振進进 창 昌蒼暢倉 채 蔡彩
책 策 천 千天川泉 철 哲鐵铁喆澈徹 청 淸清靑青 초 草
총 聰 최 崔 추 秋 춘 春 충 忠 치 治 칠 七 탁 卓 태 泰太 택 澤泽 통 統 표 表 평 平 풍 豊丰風 필 弼必 하 河夏 학
學学鶴鹤 한 韓韩漢汉 함 咸 항 恒 해 海
향 香 혁 赫革爀 헌 憲宪 현 玄賢贤鉉铉顯显炫 형 亨炯衡 혜 惠慧 호 浩虎鎬镐好昊皓湖 홍 洪弘紅红 화 花華华和化 환
煥焕桓歡 황 黃黄 회 會会 효 孝曉 후 厚 훈 勳勋薰訓训 휘 輝辉徽
흥 興兴 희 熙姬姬喜熹希
"""

_WORDS = _TABLE.split()


def _readings() -> dict[str, str]:
    """Every character with all its readings in Hangul."""
    readings: dict[str, str] = {}
    for hangul, characters in zip(_WORDS[::2], _WORDS[1::2], strict=True):
        for character in characters:
            readings[character] = "".join(dict.fromkeys(readings.get(character, "") + hangul))
    return readings


READINGS: dict[str, str] = _readings()
"""A Han character with the syllables of Hangul that it may be read as in a name."""


@lru_cache(maxsize=1)
def korean_of_pinyin_table() -> dict[str, str]:
    """A syllable of pinyin with the syllables of Hangul that its characters are read as: Tie is Chol, by 铁."""
    table: dict[str, str] = {}
    for character, hangul in READINGS.items():
        pinyin = ascii_text(character).strip().casefold()
        table[pinyin] = "".join(dict.fromkeys(table.get(pinyin, "") + hangul))
    return table
